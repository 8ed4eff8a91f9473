"""Which columns hold something of a person: a labelled set of headings, the values that tell, and silence about values."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.intake import persons
from loaders.intake.persons import person_columns

# The first block: metadata as Qualtrics, SurveyMonkey, Google Forms, KoBoToolbox/ODK and REDCap name it.
PERSON = {
    "RecipientLastName": "name", "RecipientFirstName": "name", "RecipientEmail": "email", "IPAddress": "ip", "LocationLatitude": "coordinates",
    "LocationLongitude": "coordinates", "ExternalReference": "id_number", "ExternalDataReference": "id_number", "IP Address": "ip", "Email Address": "email",
    "First Name": "name", "Last Name": "name", "Username": "name", "_submitted_by": "name", "_geolocation": "coordinates", "phonenumber": "phone",
    "deviceid": "id_number", "group_a/respondent_name": "name", "_gps_latitude": "coordinates",
    # Spanish, German and French exports.
    "Dirección IP": "ip", "Dirección de correo electrónico": "email", "Nombre completo": "name", "Apellidos": "name", "Primer nombre": "name",
    "Número de teléfono": "phone", "Fecha de nacimiento": "birth_date", "Domicilio": "address", "Número de caso": "id_number",
    "Nombre de usuario": "name", "IP-Adresse": "ip", "E-Mail-Adresse": "email", "Vorname": "name", "Nachname": "name", "Telefonnummer": "phone",
    "Geburtsdatum": "birth_date", "Anschrift": "address", "Straße und Hausnummer": "address", "Aktenzeichen": "id_number", "Prénom": "name",
    "Adresse e-mail": "email", "Date de naissance": "birth_date",
    # What people type.
    "E-mail": "email", "Work e-mail": "email", "Phone": "phone", "Cell phone": "phone", "Mobile Number": "phone", "Contact phone": "phone", "DOB": "birth_date",
    "Date of birth (MM/DD/YYYY)": "birth_date", "Year of birth": "birth_date", "SSN": "id_number", "Social Security Number": "id_number",
    "Case Number": "id_number", "Client ID": "id_number", "Passport no.": "id_number", "HMIS ID": "id_number", "Street address": "address",
    "Mailing Address": "address", "Address": "address", "GPS coordinates": "coordinates", "Latitude": "coordinates",
    "Contact person": "name", "Name of respondent": "name", "Victim name": "name", "Surname": "name", "Agency contact name": "name",
    "<b>What is your name?</b>": "name", "What is your work phone number or your phone at home?": "phone",
    "Please enter your e-mail so that we can send you the report of this survey": "email", "¿Cuál es su nombre? Escríbalo como aparece en su identificación": "name",
    "Wie lautet Ihre E-Mail, falls wir Rückfragen haben?": "email", "Who is completing this survey for the agency?": "name",
}
NOBODY = (
    "Timestamp", "Response ID", "Respondent ID", "Collector ID", "ResponseId", "record_id", "_id", "_uuid", "StartDate", "EndDate", "RecordedDate", "Status", "Progress",
    "Duration (in seconds)", "Finished", "UserLanguage", "DistributionChannel", "Marca temporal", "Zeitstempel", "Date Created", "Organization", "Organization name",
    "Name of your organization", "What is the name of your organization?", "Agency name", "County", "County name", "Name of your county", "Counties you serve", "City", "ZIP code",
    "FIPS", "Job title", "Your role", "Job role", "Sector", "Position", "Year", "Fiscal year", "Wave", "Number of beds", "Number of cases opened", "How many phone calls did you take?",
    "Does your agency publish the number of the hotline?", "Hotline number", "24-hour crisis line", "Do you ask clients for their date of birth when they enrol?",
    "Does your agency train staff to recognise trafficking?", "Partnership", "Name of partnership", "Training title", "Date of training", "Age group served", "Language",
    "Nombre de la organización", "Condado", "Name der Organisation", "Landkreis", "Comments", "Q5", "QID7_TEXT", "Region", "What address trafficking efforts exist in your county?",
    "Is a toll-free telephone line open at night?", "Service name", "Award amount", "Street outreach", "Email training for volunteers", "Does your county need a home address confidentiality program for survivors?",
)


def test_the_labelled_set_is_large_enough():
    assert len(PERSON) + len(NOBODY) >= 60 and len(PERSON) >= 30 and len(NOBODY) >= 30


@pytest.mark.parametrize("heading", PERSON)
def test_a_heading_of_a_person_is_flagged_as_its_kind(heading):
    assert [(c.position, c.kind) for c in person_columns(["County", heading], {})] == [(1, PERSON[heading])]


@pytest.mark.parametrize("heading", NOBODY)
def test_a_heading_of_nobody_is_not_flagged(heading):
    assert person_columns([heading], {}) == []


@pytest.mark.parametrize("values, kind", [
    (["none so far", "write to pat.doe@example.org please"], "email"),
    (["(303) 555-0100", "720-555-0101", "970.555.0102 ext. 4"], "phone"), (["3035550100", "7205550101"], "phone"), (["+52 55 5555 0100", "+49 30 555010"], "phone"),
    (["192.0.2.17", "198.51.100.4"], "ip"), (["2001:db8::7", "2001:db8::8"], "ip"),
    (["1961-03-04", "1984-12-31", "1999-07-08"], "birth_date"), (["03/04/1961", "12/31/1984"], "birth_date"), (["4.3.1961", "31.12.1984"], "birth_date"),
    (["", "078-05-1120", "not given"], "id_number"), (["39.7392 -104.9903 0 0", "38.83388, -104.82136"], "coordinates"),
    (["Maria Example", "James T. Sample", "Nobody"], "name"), (["Example, Maria", "Sample, James"], "name"),
])
def test_values_tell_where_the_heading_says_nothing(values, kind):
    found = person_columns(["Q3"], {"Q3": values})
    assert [c.kind for c in found] == [kind]


@pytest.mark.parametrize("heading", ["when_born_yr", "YOB", "Year you were born"])
def test_a_year_of_birth_is_told_by_its_heading_and_so_becomes_no_wave(heading):
    assert [c.kind for c in person_columns([heading], {heading: ["1984", "1971"]})] == ["birth_date"]


@pytest.mark.parametrize("heading, values", [
    ("County", ["Morgan", "Elbert", "San Juan", "El Paso", "Clear Creek", "Kit Carson"]), ("Organization", ["Mary Example House", "Elizabeth Police Department", "James County Sheriff"]),
    ("Q4", ["2023-05-01", "2024-06-02"]), ("Founded", ["1961-03-04", "1984-12-31"]), ("Q5", ["2019", "1984", "1999"]), ("Beds", ["12", "1200", "4"]),
    ("FIPS", ["08001", "08013"]), ("Response ID", ["3035550100", "7205550101"]), ("Hotline number", ["1-888-373-7888"]), ("ZIP", ["80202-1234", "80014"]), ("Name", ["Front Range Coalition", "Western Slope Task Force"]),
    ("Version", ["1.2.3", "1.2.4"]), ("Award", ["12500.50", "300000"]), ("Time", ["12:30", "9:15"]),
    ("Land in square meters", ["3021840487", "1873259538", "2066438714", "914004004"]),
])
def test_values_of_nobody_are_not_flagged(heading, values):
    assert person_columns([heading], {heading: values}) == []


def test_a_bare_name_is_a_person_only_beside_persons_names():
    assert [c.kind for c in person_columns(["Name"], {"Name": ["Maria Example", "James Sample"]})] == ["name"]


def test_latitude_is_a_places_own_in_a_table_of_places():
    assert person_columns(["service_id", "latitude", "longitude"], {}) == []


@pytest.mark.parametrize("values", [[], ["", " "], ["Yes", "No", "Don't know"], ["Email", ""], ["1", "0", "-99"]])
def test_a_column_that_holds_nothing_or_bare_answers_is_nobodys(values):
    assert person_columns(["Email"], {"Email": values}) == []


def test_a_heading_that_repeats_a_value_clears_no_address():
    assert [c.kind for c in person_columns(["Contact pat.doe@example.org"], {"Contact pat.doe@example.org": ["pat.doe@example.org"]})] == ["email"]


@given(st.lists(st.sampled_from(["pat.doe@example.org", "078-05-1120", "303-555-0100", "192.0.2.17", "Maria Example", "1961-03-04", "39.7392 -104.9903"]), min_size=1, max_size=9),
       st.sampled_from(["Email", "Q1", "Phone", "Comments"]))
@settings(deadline=None)
def test_no_value_is_ever_told(values, heading):
    said = repr(person_columns([heading], {heading: values}))
    assert not [v for v in values if v in said]


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=6))
@settings(deadline=None)
def test_any_heading_and_any_values_get_an_answer(heading, values):
    assert len(person_columns([heading], {heading: values})) <= 1


def test_the_word_lists_are_written_as_headings_are_compared():
    held = tomllib.loads(persons.FILE.read_text(encoding="utf-8"))
    listed = [w for kind in held["kinds"].values() for part in ("is", "holds", "asks", "unless") for w in kind[part]]
    listed += held["answers"]["words"] + held["bare"]["coordinates"] + held["bare"]["place_headings"] + held["given"]["names"]
    assert [w for w in listed if persons.words(w) != w] == []
    assert all(rule.keys() == {"value", "unit", "reason"} for rule in held["rules"].values())
    assert [k for k in held["kinds"] if not persons.said(k).startswith(("a ", "an ", "the "))] == []
