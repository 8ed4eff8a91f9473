"""Directories of human services in the Open Referral format (HSDS), read into services of a steward."""
