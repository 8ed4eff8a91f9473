"""Which of our kinds a service is, and what its terms tell of it, by the map of the directory's taxonomy."""

import pandas as pd

from loaders.hsds.directory import Directory
from loaders.hsds.taxonomy import FLAGS, NONE_OF_OURS, Proposal, TaxonomyMap, terms_of_services

_MOST_TERMS_NAMED = 30


def kinds_of(directory: Directory, decided: TaxonomyMap) -> pd.DataFrame:
    """One row per service that has a term: kinds (frozenset, may be empty), none_of_ours (bool: every term is mapped to none),
    and each flag true where a term tells it, else missing."""
    links = terms_of_services(directory)
    given: dict[str, set[str | None]] = {}
    for service, term in zip(links["service_id"], links["term_id"], strict=True):
        given.setdefault(service, set()).add(decided.kinds.get(term))
    made = pd.DataFrame({
        "kinds": pd.Series({s: frozenset(k for k in kinds if k and k != NONE_OF_OURS) for s, kinds in given.items()}, dtype="object"),
        "none_of_ours": pd.Series({s: kinds == {NONE_OF_OURS} for s, kinds in given.items()}, dtype="bool"),
    })
    for flag in FLAGS:
        telling = {term for term, flags in decided.tells.items() if flag in flags}
        told = set(links.loc[links["term_id"].isin(telling), "service_id"])
        made[flag] = pd.Series([True if s in told else pd.NA for s in made.index], index=made.index, dtype="boolean")
    return made


def said_of_terms(proposals: list[Proposal], decided: TaxonomyMap, given: bool, services_without: int) -> list[str]:
    """Sentences: what stands in where no map was given, each term without a kind with its services, services without a term."""
    said = []
    if proposals and not given:
        said.append(f"No taxonomy map was given: {len(decided.kinds)} of {len(proposals)} terms were taken as their names propose. Write the map, look at it, and give it.")
    open_ = [p for p in proposals if p.term_id not in decided.kinds]
    said += [f"{_term(p)} ({p.services} service{'' if p.services == 1 else 's'}) has no kind yet: none was guessed." for p in open_[:_MOST_TERMS_NAMED]]
    if len(open_) > _MOST_TERMS_NAMED:
        rest = open_[_MOST_TERMS_NAMED:]
        said.append(f"{len(rest)} more terms ({sum(p.services for p in rest)} times on a service) have no kind yet.")
    if services_without:
        said.append(f"Services without a term of the taxonomy, so that no kind of care is known for them: {services_without}.")
    return said


def _term(proposal: Proposal) -> str:
    return f"The term {proposal.term!r}" if 0 < len(proposal.term) <= 80 and "@" not in proposal.term else "A term without a name"
