"""Voicemails as reps leave them, each with the rules that it breaks, in the order of the text."""

NUMBER = "3 1 2, 5 5 5, 0 1 0 0"
ENDING = f"Ana at Copperline, {NUMBER}. Again, {NUMBER}."
BEGINNING = "Wendy, this is Ana Reyes at Copperline."
VOICEMAILS = [
    (
        "Wendy, this is Ana Reyes at Copperline. People who run operations tell me that trucks sit and wait for paper. "
        f"If that happens at Sable Point, I can show you where the time goes. {ENDING}",
        [],
    ),
    (f"Hi Wendy. It's Ana from Copperline. Your docks close at five, and drivers come at six. {ENDING}", []),
    (f"Good morning, Wendy, Ana Reyes here with Copperline. One page for you, about detention. {ENDING}", []),
    (f"Hello! Ana at Copperline again. Northgate Mills cut the wait to 20 minutes by 9:30 a.m. {ENDING}", []),
    (f"‹first name›, this is Ana at Copperline. I'll send you the checklist today. {ENDING}", []),
    (
        "Wendy, this is ‹your first name› at ‹your company›. It's in your mail today. ‹your number›. "
        "Again, ‹your number›.",
        [],
    ),
    (f"{BEGINNING} The CEO of a US carrier asked me who pays for the wait. {ENDING}", []),
    (f"{BEGINNING} Mr. Holt and Dr. Ames told me that OSHA and NASA load trucks in the rain. {ENDING}", []),
    (f"{BEGINNING} Just-in-time loads that leave just in time for Plant II wait for a slip. {ENDING}", []),
    (f"{BEGINNING} Call me: three one two, five five five, oh one oh oh. Once more, {NUMBER}.", []),
    (f"{BEGINNING} My direct line is 1 800, 5 5 5, 0 1 9 9. Again, 1 800, 5 5 5, 0 1 9 9.", []),
    (f"{BEGINNING} Our K P I for the dock fits on a card. {ENDING}", []),
    (f"{BEGINNING} Reach me here: {NUMBER}, {NUMBER}.", []),
    (f"Wendy, I have an idea about your dock. {ENDING}", ["company", "name"]),
    (f"Wendy, this is Ana. I work with carriers. {ENDING}", ["company"]),
    (f"This is a call from Copperline. I have one page for you. {ENDING}", ["name"]),
    (f"{BEGINNING} Call me on {NUMBER}.", ["number"]),
    (f"{BEGINNING} I'll send you one page today.", ["number"]),
    (f"{BEGINNING} Call me on ‹your number›.", ["number"]),
    (f"{BEGINNING} Call me on 3125550100. Again, {NUMBER}.", ["groups"]),
    (f"{BEGINNING} My number is +13125550100.", ["groups", "number"]),
    (f"{BEGINNING} Call (312) 555-0100. Again, (312) 555-0100.", ["groups", "groups"]),
    (f"{BEGINNING} Call 3 1 2 5 5 5 0 1 0 0. Again, {NUMBER}.", ["groups"]),
    (f"{BEGINNING} Loads are worth $1.2M, and 10% of them are late. {ENDING}", ["figures", "figures"]),
    (
        f"{BEGINNING} We watch docks 24/7, 3x as many & better. You're #1 on 11/12. {ENDING}",
        ["figures"] * 5,
    ),
    (f"{BEGINNING} We cut 1,200 hours, or 2.5 days, in 20-30 docks and/or yards. {ENDING}", ["figures"] * 4),
    (f"{BEGINNING} Your KPI and your SLAs slip while trucks wait. {ENDING}", ["letters", "letters"]),
    (
        f"Wendy, um, this is Ana at Copperline. I was just wondering about your docks. {ENDING}",
        ["filler", "filler"],
    ),
    (
        f"{BEGINNING} I’m following up and touching base, sorry to bother you. I’m wondering who signs. {ENDING}",
        ["filler"] * 4,
    ),
    (f"{BEGINNING} Look at copperline.example.com/dock or write to ana@copperline.com. {ENDING}", ["address"] * 2),
    (f"{BEGINNING} It's all at copperline dot com. {ENDING}", ["address"]),
    (
        f"{BEGINNING} When a truck comes late to your dock and the people there have gone home and nobody is left who "
        f"can sign for the load that it carries, who is told about it first? {ENDING}",
        ["sentence"],
    ),
    (
        f"{BEGINNING} We help companies get trucks off the dock. We help them bill on the same day. We help them find "
        "the slips that drivers lose. We help them tell customers where a load is. We help them keep drivers who hate "
        f"to wait. We help their planners sleep. {ENDING}",
        ["length"],
    ),
    (
        "Hi, I'm just calling to touch base about your ERP at www.copperline.com, call me at 3125550100",
        ["company", "name", "filler", "filler", "letters", "address", "groups", "number"],
    ),
]
