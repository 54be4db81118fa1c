"""Classes of verbs that the grammar of events asks for (lemmas)."""

# What violence does to those it befalls.
SUFFERED = frozenset(
    ["damage", "destroy", "hit", "injure", "kill", "rock", "shake", "strike", "target", "wound"]
)
# Verbs that always have an object: one without is a passive that lost its auxiliary ("12 killed in market blast").
NEEDS_OBJECT = frozenset(
    ["abduct", "ambush", "arrest", "assassinate", "behead", "besiege", "capture", "detain", "displace", "execute",
     "free", "hospitalize", "injure", "jail", "kidnap", "kill", "lynch", "martyr", "massacre", "murder", "recapture",
     "rescue", "seize", "slay", "torch", "wound"]
)  # fmt: skip
# Verbs that lend a noun their subject ("carried out an attack").
LIGHT_VERBS = frozenset(
    ["begin", "carry", "commit", "complete", "conduct", "continue", "deliver", "do", "execute", "hold", "intensify",
     "launch", "lead", "make", "mount", "open", "order", "organise", "organize", "perform", "perpetrate",
     "resume", "stage", "start", "step", "undertake", "unleash", "wage"]
)  # fmt: skip
# What people are taken or held as.
HELD = frozenset({"captive", "hostage", "prisoner"})
# Verbs of those who do what follows "with": "retaliated with airstrikes".
ANSWERS = frozenset({"answer", "intervene", "react", "reply", "respond", "retaliate"})
