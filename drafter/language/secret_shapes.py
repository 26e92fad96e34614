"""The table of shapes that `secrets` looks for, each with what it cannot do without and its proof.

Prefixes of keys are those their vendors document; rarer families stand in `lexicons/keys.txt`. Card
numbers are checked by Luhn's sum (ISO/IEC 7812-1), account numbers by mod 97 (ISO 13616).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from ipaddress import ip_address
from pathlib import Path


@cache
def keys() -> str:
    """One pattern for all families of `lexicons/keys.txt`."""
    text = (Path(__file__).parent / "lexicons" / "keys.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return "(?<![A-Za-z0-9])(?:" + "|".join(line.partition(" = ")[2] for line in lines) + ")"


def _mixed(value: str) -> bool:
    """Whether a value has both letters and digits, as generated secrets and ids do."""
    return any(c.isdigit() for c in value) and any(c.isalpha() for c in value)


def _luhn(value: str) -> bool:
    digits = [int(c) for c in value if c.isdigit()]
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def _iban(value: str) -> bool:
    packed = value.replace(" ", "")
    if not 15 <= len(packed) <= 34:
        return False
    turned = packed[4:] + packed[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _is_address(value: str) -> bool:
    try:
        ip_address(value)
    except ValueError:
        return False
    return True


def _is_commit(value: str) -> bool:
    return _mixed(value) and sum(c.isdigit() for c in value) >= 2


_ASSIGNED = (
    r"(?:\b|_)(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
    r"|credentials?|auth)\b[\"']?\s{0,3}(?:[:=]|\bis\b)\s{0,3}[\"'`]?(?P<value>[^\s\"'`,;]{8,200})"
)
_TIERS = (
    "prod|production|stg|stage|staging|qa|uat|dev|db|sql|pg|postgres|mysql|mongo|redis|kafka|cache"
    "|memcached|web|app|api|node|worker|primary|replica|master|slave|standby|lb|proxy|haproxy|nginx"
    "|k8s|kube|vm|host|srv|server|shard|broker|queue|mq|search|es|etcd|consul|vault|gw|edge|bastion"
)
_TICKET = (
    r"\b(?!(?:UTF|SHA|ISO|RFC|TLS|SSL|AES|RSA|MD|CVE|CWE|CAN|GHSA|HTTP|IPV|GMT|UTC|COVID|SEV|USB|GPT|IEC"
    r"|PCI|ES|EC|CET|EST|PST|AZ|RFP|WCAG|IEEE|MP|H)-)[A-Z][A-Z0-9]{1,9}-\d{1,7}\b(?!-\d)"
    r"|(?<![\w&/])#\d{2,7}\b"
    r"|\b(?:INC|REQ|RITM|CHG|PRB|CS|TASK)\d{5,10}\b"
    r"|\bcase (?:no\.? ?|number )?#?\d{5,12}\b"
    r"|\b(?:ticket|incident|issue|PR|pull request|MR)(?: (?:no\.?|number|id))? ?"
    r"#? ?\d{3,12}\b"
)

# Kind, whether it is grave, what a text must have for it (a name of the hints in secrets.py), its
# shape ("" for the families in keys.txt), and what else must be true of it. Earlier ones win.
SHAPES: tuple[tuple[str, bool, str, str, Callable[[str], bool] | None], ...] = (
    (
        "private key",
        True,
        "block",
        (r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]{0,8000}-{0,5}"),
        None,
    ),
    ("key", True, "longer", "", None),
    (
        "key",
        True,
        "long",
        (
            r"\b(?:(?:AKIA|ASIA|AROA|AIDA|ABIA)[A-Z0-9]{16}"  # AWS
            r"|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255}|glpat-[\w\-]{20,100}"
            r"|xox[abeoprs]-[A-Za-z0-9\-]{10,250}|xapp-\d-[A-Za-z0-9\-]{10,250}"
            r"|(?:sk|rk|pk|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,250}"  # Stripe
            r"|sk-(?:ant-|proj-|svcacct-|or-v1-)?[\w\-]{20,250}"  # model providers
            r"|AIza[\w\-]{35}|ya29\.[\w\-]{20,500}|GOCSPX-[\w\-]{20,60}"  # Google
            r"|npm_[A-Za-z0-9]{36}|pypi-[\w\-]{16,500}|rubygems_[0-9a-f]{48}|dckr_pat_[\w\-]{20,100}"
            r"|SG\.[\w\-]{16,64}\.[\w\-]{16,64}|key-[0-9a-f]{32}|SK[0-9a-f]{32}"  # mail and SMS
            r"|shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|dop_v1_[0-9a-f]{64}|hv[sb]\.[\w\-]{20,300}"
            r"|glsa_\w{32,64}|nr(?:ak|ii)-[\w\-]{20,64}|lin_api_\w{32,64}|hf_[A-Za-z0-9]{30,64}"
            r"|eyJ[\w\-]{8,2000}\.eyJ[\w\-]{8,4000}\.[\w\-]{0,2000})"  # JWT
            r"|hooks\.slack\.com/services/[\w/]{20,100}|discord(?:app)?\.com/api/webhooks/[\w/\-]{20,150}"
        ),
        None,
    ),
    ("key", True, "long", (r"\b[Bb]earer\s{1,3}[\w\-.~+/]{16,4000}={0,2}"), _mixed),
    (
        "password",
        True,
        "scheme",
        (r"\b[a-z][a-z0-9+.\-]{1,20}://[^\s/:@]{1,100}:[^\s/@]{1,200}@"),
        None,
    ),
    ("password", True, "word", "(?i)" + _ASSIGNED, _mixed),
    (
        "card number",
        True,
        "figures",
        (r"\b[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}\b|\b3[47]\d{2}[ -]?\d{6}[ -]?\d{5}\b"),
        _luhn,
    ),
    (
        "account number",
        True,
        "figures",
        (r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"),
        _iban,
    ),
    (
        "national id",
        True,
        "figures",
        (r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])"),
        None,
    ),
    (
        "e-mail address",
        False,
        "at",
        (r"(?<![\w.+%\-])[\w.+%\-]{1,64}@(?:[\w\-]{1,63}\.){1,5}[A-Za-z]{2,18}\b"),
        None,
    ),
    (
        "cloud resource",
        False,
        "joined",
        (
            r"\barn:aws[\w\-]{0,10}:[^\s,;)\"']{5,500}|\b(?:i|vpc|sg|subnet|vol|ami|eni)-[0-9a-f]{8,17}\b"
        ),
        None,
    ),
    (
        "address",
        False,
        "dotted",
        (
            r"(?<![\w.:\-])(?<!version )(?<!release )(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w]|\.\d)"
        ),
        lambda v: _is_address(v.partition("/")[0]),
    ),
    (
        "address",
        False,
        "colons",
        (
            r"(?<![\w:.])(?=[0-9a-fA-F:]{0,39}::|(?:[0-9a-fA-F]{1,4}:){7})[0-9a-fA-F:]{4,39}(?![\w:])"
        ),
        _is_address,
    ),
    (
        "request id",
        False,
        "long",
        (r"(?i)\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"),
        None,
    ),
    (
        "host",
        False,
        "named",
        (
            r"\bip-\d{1,3}(?:-\d{1,3}){3}\b[\w.\-]{0,100}"
            r"|\b[a-z0-9](?:[\w\-]{0,62}\.){1,6}(?:internal|local|lan|corp|intranet|svc|localdomain|consul"
            r"|private|home\.arpa)\b(?!\.[a-z])"
            r"|\b(?:[a-z][\w\-]{0,62}\.){0,3}(?:[a-z][a-z\-]{1,40}\d{2,4}|prod|stg|internal|corp)"
            r"\.(?:[a-z][\w\-]{0,62}\.){0,3}[a-z]{2,12}\b"
            rf"|\b(?:[a-z][a-z0-9]{{0,30}}-){{0,5}}(?:{_TIERS})(?:-[a-z0-9]{{1,30}}){{0,4}}-?\d{{1,4}}[a-z]?\b"
            r"|\b[a-z][a-z0-9\-]{2,60}-(?=[a-f0-9]{0,9}\d)[a-f0-9]{8,10}-[a-z0-9]{5}\b"
        ),
        lambda v: "-" in v or "." in v or v[-2:].isdigit(),
    ),
    (
        "file",
        False,
        "dotted",
        (
            r"(?<![\w/@])(?:[\w.\-]{1,80}/){0,8}[\w\-.]{1,80}\.(?:ya?ml|py|go|rb|rs|java|kt|sh|conf|cfg|ini|toml|tf|sql|log|env|mjs|tsx?|php|properties|lock|xml)\b(?!\.[a-z])"
        ),
        None,
    ),
    (
        "file",
        False,
        "dotted",
        (r"(?<![\w/@])[\w]{1,60}[_\-][\w\-]{1,60}\.(?:js|json|c|cpp|h|css)\b"),
        None,
    ),
    (
        "path",
        False,
        "slash",
        (
            r"(?<![\w/.:])/(?:etc|var|usr|home|opt|srv|tmp|root|mnt|proc|dev|Users|app)/[\w./\-]{1,200}|\b[A-Z]:\\[\w\\.\- ]{2,200}"
        ),
        None,
    ),
    ("commit", False, "hex", (r"(?<![\w.#/\-])[0-9a-f]{7,40}(?![\w\-])"), _is_commit),
    ("ticket", False, "ticket", _TICKET, None),
    (
        "channel",
        False,
        "hash",
        (r"(?<![\w&/])#[a-z][a-z0-9]{0,40}(?:[\-_][a-z0-9]{1,40}){1,6}\b"),
        None,
    ),
    (
        "handle",
        False,
        "at",
        (r"<@[UW][A-Z0-9]{6,12}(?:\|[^>\s]{1,60})?>|(?<![\w@/.`])@[A-Za-z][\w\-.]{1,38}\b(?!/)"),
        None,
    ),
    (
        "phone number",
        False,
        "figures",
        (
            r"(?<![\w.+])\+[1-9]\d{0,2}[ .\-]?(?:\(\d{1,4}\)[ .\-]?)?\d{1,4}(?:[ .\-]?\d{2,4}){2,4}(?![\w:])|(?<![\w.\-])\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}(?![\w.\-])"
        ),
        None,
    ),
    (
        "national id",
        True,
        "figures",
        r"(?i)\b(?:passport|identity card|id card|social security|national insurance|tax id|driving licence"
        r"|driver'?s license|personnel|employee|staff)(?: (?:no\.?|number|id))?\s?[:#]?\s?[a-z]{0,3}\d{5,12}[a-z]?\b",
        None,
    ),
    (
        "national id",
        True,
        "figures",
        r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
        None,
    ),
)
