"""Verbs that make a sentence of news about a place or a firm, in their finite forms."""

from __future__ import annotations

import re

_BE = "is are was were has have had will would can could may might should must does did do"
_FORMS = (
    
        "reach reaches reached exceed exceeds exceeded surpass surpasses surpassed host hosts hosted attract "
        "attracts attracted "
    
    
        "receive receives received employ employs employed produce produces produced begin begins began "
        "start starts started "
    
    
        "establish establishes established increase increases increased rise rises rose grow grows grew fall "
        "falls fell drop "
    
    
        "drops dropped climb climbs climbed jump jumps jumped surge surges surged decline declines declined "
        "shrink shrank "
    
    
        "slip slips slipped soar soars soared double doubles doubled triple triples tripled quadruple "
        "quadrupled halve halved "
    
    
        "account accounts accounted represent represents represented total totals totalled totaled stand "
        "stands stood hit "
    
    "hits invest invests invested raise raises raised build builds built open opens opened launch launches launched "
    
        "offer offers offered provide provides provided include includes included cover covers covered span "
        "spans spanned "
    
    
        "contribute contributes contributed generate generates generated earn earns earned spend spends "
        "spent pay pays paid "
    
    "cost costs lose loses lost win wins won file files filed apply applies applied grant grants granted register "
    "registers registered rank ranks ranked lead leads led house houses housed boast boasts boasted add adds added "
    
        "sign signs signed move moves moved relocate relocates relocated shift shifts shifted honour honours "
        "honoured honor "
    
    
        "honored announce announces announced recognise recognises recognised recognize recognized name "
        "names named select "
    
    "selects selected plan plans planned aim aims aimed expect expects expected predict predicts predicted forecast "
    
        "forecasts say says said tell tells told show shows showed report reports reported post posts posted "
        "record records "
    
    "recorded see sees saw sell sells sold ship ships shipped export exports exported import imports imported value "
    
        "values valued make makes made become becomes became emerge emerges emerged overtake overtakes "
        "overtook pass passes "
    
    "passed outpace outpaces outpaced complete completes completed secure secures secured set sets get gets got take "
    
        "takes took give gives gave draw draws drew bring brings brought create creates created develop "
        "develops developed "
    
    "support supports supported fund funds funded handle handles handled process processes processed train trains "
    
        "trained graduate graduates graduated hire hires hired cut cuts reduce reduces reduced expand "
        "expands expanded keep "
    
    
        "keeps kept hold holds held own owns owned run runs ran operate operates operated serve serves "
        "served remain remains "
    
    "remained threaten threatens threatened restrict restricts restricted accelerate accelerates accelerated "
    "need needs needed want wants wanted allocate allocates allocated earmark earmarked award awards awarded "
    
        "introduce introduces introduced issue issues issued publish publishes published release releases "
        "released approve "
    
    
        "approves approved unveil unveils unveiled settle settles settled concentrate concentrates gather "
        "gathers gathered "
    
    
        "comprise comprises comprised consist consists consisted install installs installed deploy deploys "
        "deployed deliver "
    
    
        "delivers delivered achieve achieves achieved realise realised realize realized maintain maintains "
        "maintained edge "
    
    "edged narrow narrowed widen widened average averages averaged stretch stretches fetch fetches fetched "
    
        "found founded join joins joined enter enters entered come comes came go goes went mark marks marked "
        "top tops topped "
    
    
        "cross crosses crossed nears neared approach approaches approached bear bears bore trade trades "
        "traded lease leases "
    
    
        "leased rent rents rented save saves saved charge charges charged visit visits visited live lives "
        "lived work works "
    
    
        "worked study studies studied put puts use uses used issue commit commits committed pledge pledges "
        "pledged target targets "
    
    "targeted project projects projected estimate estimates estimated believe believes believed think thinks thought"
)  # fmt: skip
_NOUNS = set(
    ["host", "offer", "cover", "cost", "spend", "report", "record", "value", "import", "export", "ship", "train", "fund", "process", "support", "project", "plan", "aim", "name", "rank", "lead", "start", "rise", "increase", "fall", "drop", "climb", "jump", "surge", "decline", "double", "account", "total", "stand", "hit", "open", "launch", "issue", "release", "award", "need", "target", "estimate", "mark", "top", "cross", "approach", "trade", "lease", "rent", "charge", "visit", "work", "study", "put", "use", "house", "run", "cut", "bear", "average", "grant", "register", "register", "file", "apply", "lose", "draw", "own", "pledge", "forecast", "set", "hold", "see", "add", "sign", "move", "shift", "post", "build", "raise", "pay"]
) | {"rises", "costs", "plans", "offers", "reports", "records", "values", "imports", "exports", "ships", "trains", "funds",
     "processes", "projects", "aims", "names", "ranks", "leads", "starts", "increases", "falls", "drops", "jumps", "surges",
     "declines", "accounts", "totals", "stands", "hits", "launches", "issues", "releases", "awards", "needs", "targets",
     "estimates", "marks", "approaches", "trades", "leases", "rents", "charges", "visits", "works", "studies", "uses",
     "houses", "runs", "cuts", "bears", "averages", "grants", "registers", "files", "holds", "posts", "signs", "moves",
     "shifts", "lives", "support", "supports", "forecasts", "covers", "spans"}  # fmt: skip
"""Forms that are nouns as well: read as verbs only where a subject stands before them."""

_PAST = re.compile(r"[a-z]{2,}ed")
_OBJECT = re.compile(
    r" (?:\d|[$€£¥]|(?:its|the|an?|their|his|her|nearly|about|over|some|more|almost|only|just|slightly|"
    r"sharply|up|by|around|roughly|first|as|for|from|to)\b)"
)
_PARTICIPLES = frozenset(
    [
        "based",
        "founded",
        "located",
        "named",
        "called",
        "led",
        "made",
        "owned",
        "backed",
        "funded",
        "known",
        "listed",
        "used",
        "designed",
        "related",
        "combined",
        "united",
        "limited",
        "compared",
        "followed",
        "needed",
        "hundred",
        "advanced",
        "integrated",
        "so-called",
        "estimated",
        "expected",
        "planned",
        "given",
        "supported",
        "headquartered",
    ]
)
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_ALWAYS = frozenset(_BE.split())
_ALL = frozenset(_FORMS.split()) | _ALWAYS
_PLAIN = _ALL - _NOUNS
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "that",
        "these",
        "those",
        "of",
        "in",
        "for",
        "to",
        "on",
        "by",
        "with",
        "from",
        "at",
        "and",
        "or",
        "new",
        "more",
        "first",
        "total",
        "annual",
        "record",
        "high-tech",
        "tech",
        "ai",
        "r&d",
    ]
)


def has_verb(words: str) -> bool:
    """Whether a finite verb stands among English words."""
    return finite(words) is not None


def finite(words: str) -> tuple[int, int] | None:
    """Where the first finite verb of English words stands."""
    before = ""
    for found in _WORD.finditer(words):
        word = found[0].lower()
        if word in _PLAIN and not (before in _DETERMINERS and word not in _ALWAYS and not before == "that"):
            return found.span()
        if word in _ALL and before and before not in _DETERMINERS and _noun_before(words, found.start()):
            following = words[found.end() :].lstrip()
            if re.match(
                r"(?:[\d$€£¥]|(?:by|to|from|over|about|more|nearly|up|at|a|an|the|its|for|in|on|roughly|"
                r"around|some|almost|only|just|as|that|how|out)\b)",
                following,
            ):
                return found.span()
        if _PAST.fullmatch(word) and word not in _PARTICIPLES and before and before not in _DETERMINERS:
            if _OBJECT.match(words, found.end()) and words[found.start() - 1] == " ":
                return found.span()
        before = word
    return None


def _noun_before(words: str, at: int) -> bool:
    return bool(re.search(r"[\w\"')] $", words[:at]))
