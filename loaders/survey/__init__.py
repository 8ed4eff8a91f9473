"""A survey export becomes respondents and answers: a map says which column asks what, scales say what means yes."""
