"""When a checkpoint may be used: the rules that only the running ansible can judge.

Each is a function of what is kept and what is, and answers a reason against it, or an empty text. The others (age, servers,
what was rendered) are judged before ansible is started; what both can see is judged twice.
"""

from checkpoints import identity


def one_playbook(given, _kept, _now):
    """1: the plays of one playbook, of which we know that a play may begin without those before it."""
    if len(given) != 1:
        return "more than one playbook is to be run"
    name = given[0].rsplit("/", 1)[-1]
    return "" if name in ("cluster.yml", "scale.yml") else "%s always runs from its start" % name


def same_identity(_given, kept, now):
    """2: the same program, playbooks, plays, hosts and options."""
    changed = identity.differences(now, kept.get("identity", {}))
    return "not as it was: %s" % ", ".join(changed) if changed else ""


def clean_before(_given, kept, _now):
    """3: no host had failed when the play began, not even one that was rescued."""
    dirty = kept.get("dirty")
    return "hosts had failed before it: %s" % ", ".join(dirty) if dirty else ""


def a_play_of_it(_given, kept, _now):
    """The play is one of the playbook's."""
    return "" if 1 <= kept.get("play", 0) <= kept.get("total", 0) else "it names no play of the playbook"


RULES = (one_playbook, same_identity, clean_before, a_play_of_it)


def against(given, kept, now):
    """The first reason against resuming; empty when there is none."""
    for rule in RULES:
        reason = rule(given, kept, now)
        if reason:
            return reason
    return ""
