"""The words the invented records are made of: sectors, groups, kinds. None of them is a finding."""

SECTORS = ("business", "child welfare", "education", "faith", "health", "human services", "law enforcement", "prosecution",
           "survivor leadership", "survivor services")
FRONTLINE = ("education", "health", "human services", "law enforcement")
AUDIENCE_GROUPS = ("youth", "people harmed by crime", "people without housing", "people who use substances", "sex workers")
CHECKLIST_FLAGS = tuple(f"PREV-2{letter}" for letter in "abcdefghijk")
CURRICULUM_FLAGS = (*CHECKLIST_FLAGS, "PREV-1d", "covers_labor")

HOUSING_KINDS = ("emergency", "short stay", "long stay", "any gender")
ENTRY_SETTINGS = ("schools", "health centers", "human services", "recreation centers")
PARTNER_GROUPS = ("LGBTQIA people", "people with disabilities", "people who speak little English", "sex workers")
COUNTY_KINDS = {"PROT-1a.2": HOUSING_KINDS, "PROT-1d.1": ENTRY_SETTINGS, "PROT-2e.1": PARTNER_GROUPS}

MISSING_VOICES = ("businesses", "LGBTQIA people", "people who speak other languages", "people with disabilities", "sex workers", "tribes", "refugees")
SHARED_TOOLS = ("trust building", "conflict resolution", "referral network")
STAKEHOLDERS = ("law enforcement", "district attorney", "survivor services", "child welfare", "health")
PARTNERSHIP_KINDS = {"PROS-3a.1": STAKEHOLDERS, "PART-1b.i.1": MISSING_VOICES, "PART-1b.i.2": SECTORS, "PART-2b.iii.1": SHARED_TOOLS}

# The one list that follows from a partnership's own members, not from a question put to it.
ROSTER_SECTORS = "PART-1b.i.2"
TASK_FORCE_PRACTICES = ("PROS-3a.2",)

COUNTY_RECORDS = ("PREV-2c.2", "PROS-1a.2")
SERVICE_KINDS = ("safe_housing", "youth_transition", "support")
CHECKER_ROLES = ("county human services lead", "survivor advocate supervisor", "regional coordinator")
# Who is asked a survey question: the sectors it speaks to. A question not named here goes to everybody.
ASKED_SECTORS = {"PREV-1a.2": FRONTLINE, "PROT-1c.2": ("child welfare", "human services"), "PROS-2c.2": ("law enforcement",)}
