"""Words around a name that tell whether it is a place, of what kind, and where it lies."""

from tasks.extraction.places.keys import DIVISION_WORDS, words_of

# After one of these a name is most often a place.
LOCATIVES = words_of(
    """in at near from to toward towards into around outside inside across throughout through via within off beyond
    amid between along over onto upon against on of for leaving entering reached reaching entered left captured
    seized retook took stormed besieged shelled bombed visited visiting outskirts"""
)
# Of these, the ones that say "place" almost by themselves.
STRONG_LOCATIVES = words_of(
    """in near outside inside around throughout across toward towards into entering outskirts reached within"""
)
SETTLEMENTS = words_of(
    """city cities town towns village villages township neighborhoods neighbourhoods capital port hamlet settlement
    suburb neighbourhood neighborhood municipality stronghold outskirts suburbs countryside enclave area areas
    region island borough resort camp"""
)
# Of these, the ones that a province does not have as well.
TOWN_WORDS = words_of("city town village hamlet port")
DIVISIONS = DIVISION_WORDS - {"city", "autonomous", "division", "commune"} | {
    "lga", "provinces", "districts", "governorates", "counties", "states", "regions", "oblasts",
}  # fmt: skip
# "the districts of X" are parts of X, "the territory of X" may be all of it; "the provinces of X and Y" are X and Y.
NAMING_DIVISIONS = DIVISIONS - {"districts", "regions", "territory"}
# What armies do to towns, in all its forms: right behind one of these, or behind a preposition that one has, ...
CAPTURING = words_of(
    """capture captures captured capturing recapture recaptures recaptured recapturing retake retakes retook retaken
    retaking overrun overran overrunning liberate liberates liberated liberating besiege besieges besieged besieging
    storm storms stormed storming bombard bombards bombarded bombarding shell shells shelled shelling encircle
    encircled encircling enter enters entered entering reach reaches reached reaching bomb bombs bombed bombing regain
    regains regained regaining"""
)
# ... and to goods and persons as well.
TAKING = CAPTURING | words_of(
    """take takes took taken taking seize seizes seized seizing lose loses lost losing leave leaves left leaving
    cleared fled flee flees fleeing hit struck pounded targeted occupy occupies occupied secured holds held
    controlled"""
)
# "the fall of X", "withdrew from X", "advanced on X"
MOVING = words_of(
    """fall capture recapture seizure takeover loss liberation siege bombardment shelling bombing withdrew withdraw
    withdraws withdrawn withdrawal withdrawing retreat retreated retreating pulled pullout fled flee fleeing
    expelled driven advance advanced advancing advances moved moving pushed pushing marched march close closing
    control evacuated"""
)
# "X falls", "X was captured"
FALLING = words_of("falls fell fallen")
TAKEN = words_of("besieged bombarded captured liberated overrun recaptured retaken seized shelled taken")
# "rebel-held X", "besieged X"
HELD = words_of("held controlled occupied ruled")
# "the X quarter", "the quarters of X and Y": parts of a town
QUARTERS = words_of("neighborhood neighborhoods neighbourhood neighbourhoods quarter quarters suburb suburbs")
# Streets, which towns far away have their names from.
STREETS = words_of("street st road rd avenue ave boulevard blvd lane drive dr square intersection")
# A name of these words alone is a part of the town that the text speaks of, even if a town somewhere is called so.
PARTS_OF_TOWNS = words_of(
    """north south east west northern southern eastern western upper lower inner outer near far old new central main
    side end town city market bazaar shore coast center centre quarter district downtown uptown midtown"""
)
MEDIA = words_of(
    """news newspaper newspapers agency tv television daily radio channel magazine journal bank"""
)
# A capitalised name with one of these is a site of its own, which lies in the town that the text names with it.
SITES = words_of(
    """airport airfield airbase base square bridge camp crossing gate dam refinery monastery shrine market bazaar
    stadium park palace harbor harbour barracks citadel castle roundabout checkpoint street st road rd avenue
    ave boulevard blvd highway quarter cemetery mine beach tower island lane drive dr intersection river lake
    creek bay valley mountain mountains hills hill forest"""
)
# What is fought over and has a name, if it stands in small letters behind one: "the X farms".
LANDS = words_of(
    """farm farms fields gasfield heights junction oilfield oilfields silos crossing airport airbase airfield dam
    checkpoint"""
)
# And with one of these an institution, which sits in the place that it is named after.
INSTITUTIONS = words_of(
    """hospital prison jail university college school church mosque cathedral station museum mall hotel academy
    library theater theatre hall center centre courthouse clinic plant"""
)
# "University of X" and the like are organisations, not the place X.
ORGANISATIONS_OF = words_of(
    """university chamber chambers college bank archdiocese diocese museum institute church academy school
    federation league society association ministry"""
)
DIRECTIONS = words_of(
    """north south east west northern southern eastern western central greater upper lower downtown northeast
    northwest southeast southwest northeastern northwestern southeastern southwestern inner outer midtown
    mainland rural old near neighbouring neighboring"""
)
# Arabic for hill, village, inn, spring and the like, with which the names of places open: "Tel Abyad".
TOPONYMS = words_of(
    """ain ayn bab bayt beir beit bir burj dahr dayr deir ein jabal jebel jisr kafar kafr kfar khan khirbat khirbet
    maar maarat maaret maarrat mazraat qalaat qalat qasr ras souk souq tal tall tel tell umm wadi"""
)
DAYS_AND_MONTHS = words_of(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec"""
)
DAY_ABBREVIATIONS = words_of("mon tue tues wed thu thur thurs fri sat sun")
TITLES = words_of(
    """mr mrs ms miss dr prof president premier minister senator sen rep representative gov governor gen general
    col colonel lt lieutenant capt captain maj major sgt sergeant cpl king queen prince princess sheikh sheik
    sir lord lady pope cardinal bishop archbishop rev father sister ayatollah imam mullah mayor chancellor
    ambassador secretary judge justice officer detective chief abu umm ibn bin commander brigadier marshal
    admiral sheriff coach spokesman spokeswoman director chairman"""
)
# Before the name of a ship.
VESSELS = words_of(
    "boat carrier destroyer ferry freighter frigate ship submarine tanker trawler vessel warship yacht"
)
# Words that may stand inside a name without a capital.
LINKS = words_of(
    """of the and de la del da do dos al el es e upon on sur le les en der den am an bin ibn y ez az au aux ul ud
    sous wa"""
)
# Words that start a sentence with a capital and belong to no name.
OPENERS = words_of(
    """the a an in on at from to of for by with and but or as if when while after before since until during he she
    it they we you i his her its their our my this that these those there here what who why how where which one
    two both all some many most more no not yes now then also however meanwhile although because so according
    under over among despite near amid unlike like"""
)
# Towns somewhere, but in the news nearly always something else.
NEVER_PLACES = (
    DAYS_AND_MONTHS
    | DIRECTIONS
    | {"al sham", "sham", "white house", "the west", "the south", "the north", "the east"}
    | words_of(
        """one two three four five six seven eight nine ten first second third college downtown high hospital midtown
        school side university uptown
        african al alawite allah arab arabs army asian autumn center centre christian christians christmas
        church city commerce congress council county court district druze earth easter european federal
        free general god government hall human international islam islamic islamist jewish jihadist kurd
        kurdish kurds lake liberation mall media metro minister muslim muslims national nations parliament
        police post province ramadan region river road senate shia shiite spring state street summer sunni
        times town trade turkmen union village western winter yazidi"""
    )
)
# What people and things of a place are called: "X residents", "an X man".
PEOPLE = words_of(
    """residents resident man woman men women police officials official authorities people native natives mayor
    family home house teenager couple area protesters villagers activists boy girl student students"""
)
FUNCTION_WORDS = OPENERS | LINKS | DAYS_AND_MONTHS

# The Associated Press's abbreviations of states and provinces, which stand after a town and a comma.
STATE_ABBREVIATIONS = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado",
    "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ga": "Georgia", "ill": "Illinois", "ind": "Indiana",
    "kan": "Kansas", "ky": "Kentucky", "la": "Louisiana", "md": "Maryland", "mass": "Massachusetts",
    "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana",
    "neb": "Nebraska", "nev": "Nevada", "nh": "New Hampshire", "nj": "New Jersey", "nm": "New Mexico",
    "ny": "New York", "nc": "North Carolina", "nd": "North Dakota", "okla": "Oklahoma", "ore": "Oregon",
    "pa": "Pennsylvania", "ri": "Rhode Island", "sc": "South Carolina", "sd": "South Dakota", "tenn": "Tennessee",
    "tex": "Texas", "tx": "Texas", "vt": "Vermont", "va": "Virginia", "wash": "Washington", "wva": "West Virginia",
    "wis": "Wisconsin", "wyo": "Wyoming", "dc": "District of Columbia", "ca": "California", "fl": "Florida",
    "tn": "Tennessee", "al": "Alabama", "az": "Arizona", "il": "Illinois", "mi": "Michigan", "mn": "Minnesota",
    "ont": "Ontario", "que": "Quebec", "alta": "Alberta", "sask": "Saskatchewan", "bc": "British Columbia",
    "man": "Manitoba", "nsw": "New South Wales",
}  # fmt: skip
# Those that also stand alone ("the B.C. government").
STANDALONE_ABBREVIATIONS = frozenset(
    {"B.C.", "D.C.", "N.Y.", "N.J.", "N.H.", "N.M.", "N.C.", "S.C.", "N.D.", "S.D.", "R.I."}
)
