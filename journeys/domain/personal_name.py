"""Names in what people said: after the words that announce one (“mevrouw”, “ik ben”, “mijn
buurman”), as far as the name goes. A name that nothing announces is not found."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Name(NamedTuple):
    """`sure`: not if it was written without a capital, or is known by its initials only."""

    start: int
    end: int
    sure: bool


def names(text: str) -> Iterator[Name]:
    """Every name that is announced, and the one that follows it with “en”. Some may overlap."""
    for pattern, sure in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            yield Name(start, end, sure)
            if other := _AND_ANOTHER.match(text, end):
                yield Name(*other.span("name"), sure)


def _words(listed: str) -> str:
    return "|".join(sorted(map(re.escape, listed.split()), key=len, reverse=True))


# Letters of European alphabets; “re” has no class of capitals.
_LATIN = [chr(code) for code in range(0x250)]
_UPPER = "".join(letter for letter in _LATIN if letter.isupper())
_LOWER = "".join(letter for letter in _LATIN if letter.islower())

# With a capital after a cue, and still nobody: organisations, what people are, languages, days.
_NOBODY = _words(
    "Gemeente Gemeenten Stadsdeel Afdeling Team Dienst College Raad Stichting Vereniging Bedrijf"
    " Bakkerij Firma Restaurant Café Winkel Hotel School Bureau Loket Balie Servicepunt Wijkteam"
    " Burgerzaken Publiekszaken Klantcontactcentrum Werkplein Werk Zorg Wonen Inkomen Toezicht"
    " Handhaving Belastingdienst Politie Ministerie Stadskamer Redactie Meldpunt Helpdesk Teams"
    " Office Word Excel Outlook Den Haag Nederland Amsterdam Rotterdam Utrecht Delft Rijswijk"
    " Voorzitter Burgemeester Wethouder Minister Directeur Raadslid Griffier Ambtenaar Consulent"
    " Bewoner Bewoners Inwoner Inwoners Buurtbewoner Buren Klant Lezer Ouder Ouders Collega Meneer"
    " Collega's Mevrouw Heer Dames Heren Allemaal Allen Iedereen Mensen Vrienden Student Huurder"
    " Ondernemer Mantelzorger Nieuwkomer Gepensioneerde Vrijwilliger Starter Moeder Vader Hagenaar"
    " Hagenaars Hagenees Amsterdammer Rotterdammer Nederlander Turk Marokkaan Surinamer Antilliaan"
    " Pool Syriër Belg Duitser Nederlands Nederlandse Engels Engelse Frans Duits Duitse Turks"
    " Turkse Marokkaans Marokkaanse Arabisch Pools Poolse Spaans Spaanse Surinaams Surinaamse"
    " Syrisch Syrische Oekraïens Oekraïense Hindoestaans Afrikaans Afrikaanse Belgisch Belgische"
    " Moslim Christen Hindoe Joods Katholiek Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag"
    " Zondag Interviewer Respondent Deelnemer Vraag Antwoord Chinees Chinese Italiaan Italiaans"
    " Grieks Roemeen Roemeens Bulgaar Bulgaars Eritrees Somalisch Somaliër Irakees Iraaks Iraniër"
    " Iraans Afghaan Afghaans Indonesisch Indisch Egyptisch Ghanees Braziliaan Braziliaans Rus"
    " Portugees Russisch Russin Amerikaan Amerikaans Brit Brits Pakistaan Pakistaans Molukker"
    " Antilliaans Joods Christelijk Gereformeerd Alleenstaand Werkloos Gescheiden Weduwe Weduwnaar"
    " Zwanger Dakloos Slechtziend Doof Zelfstandig Zelfstandige Vluchteling Statushouder Huisarts"
    " Leraar Docent Alzheimer Parkinson Asperger Google Lezers Leden Relatie Klanten Ondernemers"
    " Deelnemers Buurtgenoten Gasten Namens"
    " Ik Je U Wij We Hij Zij Ze Het Er Dat Dit Die Wat Hoe Waar Wie Toen Maar En Nee Ja Niet Nu"
)
_PARTICLE = "(?:van|von|de|der|den|ter|ten|te|het|el|al|la|le|op|du|da|dos|in ['’]t|['’]t)"
_SPACE = r"[ \t\xa0]{1,3}"
_PART = (
    rf"(?!(?:{_NOBODY})(?!\w)|\w{{2,30}}(?:straat|plein|laan)(?!\w))"
    rf"(?:IJ|(?:Mc|[{_UPPER}]['’])?[{_UPPER}])[{_LOWER}]{{1,24}}"
    rf"(?:[-’'][{_UPPER}]?[{_LOWER}]{{1,24}}){{0,3}}(?!\w)"
)
_INITIALS = rf"(?:[{_UPPER}]\.[ ]?)"
_MORE = rf"(?:{_SPACE}(?:{_PARTICLE}{_SPACE}){{0,3}}{_PART}){{0,3}}"
_FIRST = rf"(?P<name>{_INITIALS}{{0,4}}{_PART}{_MORE})"
_NAME = rf"(?P<name>{_INITIALS}{{0,4}}(?:{_PARTICLE}{_SPACE}){{0,3}}{_PART}{_MORE})"
_FULL = (
    rf"(?P<name>{_INITIALS}{{1,4}}(?:{_PARTICLE}{_SPACE}){{0,3}}{_PART}{_MORE}"
    rf"|{_PART}{_SPACE}(?:{_PARTICLE}{_SPACE}){{0,3}}{_PART}{_MORE})"
)

# Who somebody is to the one who speaks, or what they do for them.
_KIN = (
    "(?:schoon|stief|klein|pleeg|over)?(?:moeder|vader|zoon|zoons|zonen|zoontje|dochter|dochters"
    "|dochtertje|zus|zusje|zussen|zuster|broer|broers|broertje|ouders|kind|kinderen)|oma|opa|tante"
    "|oom|neef|nicht|neefje|nichtje"
)
_RELATION = (
    rf"(?:{_KIN}|man|vrouw|ex|partner|vriend|vriendin|vriendje|verloofde|buurman|buurvrouw|buurjongen"
    "|buurmeisje|collega|kennis|huisgenoot|baby|mantelzorger|wijkagent|wijkverpleegkundige|dokter"
    "|tandarts|juf|meester|imam|dominee|pastoor)"
)
# After “de consulent” often comes what it is about: “Schuldhulp”. After “mijn consulent” a name.
_ROLE = (
    "(?:begeleider|begeleidster|bewindvoerder|consulent|consulente|casemanager|klantmanager|advocaat"
    "|contactpersoon|medewerker|medewerkster|huisarts|oudste|jongste|middelste)"
)
_MINE = r"(?:mijn|mn|me|m['’]n|onze|ons|jouw|je|uw|haar|zijn|z['’]n|hun)"
_TITLE = (
    r"(?:(?:de[ ])?heer|meneer|dhr\.?|mevrouw|mevr\.?|mvr\.?|mw\.?|mej\.|juffrouw|familie|fam\."
    r"|dokter|dr\.|drs\.|ir\.|ing\.|prof\.)"
)
_GREETING = r"(?:beste|lieve|geachte|hallo|hoi|hey|hai|ha|dag|goede(?:morgen|middag|n?avond))"
_THANKS = r"(?:(?:dank[ ](?:u|je)|dankuwel|dankjewel|bedankt)(?:[ ]wel)?(?:[ ]hoor)?,?)"
_SIGNING = (
    r"(?:(?:met[ ])?(?:vriendelijke|hartelijke|lieve)[ ]groet(?:en|jes)?|groet(?:en|jes)?|mvg"
    r"|m\.v\.g\.|gr\.?|hoogachtend|liefs)(?:[ ]van)?"
)
_IN_A_FORM = (
    r"(?:contactpersoon|(?:voor|achter|roep)naam|aanvrager|aanvraagster|melder|klant|cliënt"
    r"|afzender|afz\.)"
)
_NOT_YET = r"(?<![\w-])"
_ENDS = r"(?=[ ]?(?:[,.!?;:\n]|$))"

# A cue, and the name after it. Looking ahead first is for speed: there are many of these words.
_ANNOUNCED = (
    rf"(?i:{_MINE} naam is|ik heet|my name is|(?:u|je) spr(?:eekt|ak) met|{_TITLE})"
    rf"\s{{1,3}}{_NAME}",
    rf"(?:Mr|Mrs|Ms)\.?[ ]{_NAME}",
    rf"(?i:ik ben|een zekere|ene|genaamd|ondertekend door)[ ]{_FIRST}",
    rf"(?i:dit is)[ ]{_FIRST}(?=[ ](?:van|hier|uit)[ ])",
    rf"(?=\w{{2,40}}[ ][{_UPPER}])(?i:{_RELATION})[ ]{_FIRST}",
    rf"(?i:{_MINE}[ ]{_ROLE})[ ]{_FIRST}",
    rf"(?i:{_MINE}[ ](?:{_RELATION}|{_ROLE}))(?:,[ ]|[ ]\(){_FIRST}(?=[,.)])",
    rf"(?=\w{{2,40}}[ ]van[ ][{_UPPER}])(?i:{_KIN})[ ]van[ ]{_FIRST}",
    rf"(?=\w{{2,40}}[ ]heet)(?i:hij|zij|ze|die|wie|mij|{_RELATION})[ ]heet(?:te)?[ ]{_FIRST}",
    rf"(?i:{_GREETING})[ ]{_FIRST}{_ENDS}",
    rf"(?i:{_THANKS})[ ]{_FIRST}{_ENDS}",
    rf"(?i:{_SIGNING})[,.!]?\s{{1,4}}{_NAME}(?:{_ENDS}|(?=[ ]en[ ]))",
    rf"(?i:{_IN_A_FORM})[ ]?:[ ]?{_NAME}",
    rf"(?i:(?:op|onder)[ ]naam[ ]van|t\.?n\.?v\.?|t\.?a\.?v\.?)[ ]{_NAME}",
    rf"(?i:naam)[ ]?:[ ]?{_FULL}",
)
# Initials and a surname are a name without a cue too, if they cannot count a list (“A. Paspoort”).
_BY_INITIALS = (
    rf"(?P<name>(?![BCN]\.[ ]?V\.){_INITIALS}(?:{_INITIALS}{{1,3}}|(?={_PARTICLE}{_SPACE}))"
    rf"(?:{_PARTICLE}{_SPACE}){{0,3}}{_PART}{_MORE})"
)

# Without a capital: what cannot be a name there, though it may follow.
_NO_NAME = _words(
    "aan achter al alle als altijd anders anoniem beneden bij boven daar dan dat de deze die dit"
    " door dus echt een en er eerst gewoon ging had heeft heel helaas hem hen het hier hierboven"
    " hiernaast hij hoe iedereen ik in inmiddels is ja je jij jullie kan kon kreeg kwam maar me met"
    " mij mijn mocht na naar nee niet niets nog nooit nu of om onbekend ons onze ook op over snel"
    " staat stond te tegen terug thuis toch toen tot u uit van vandaag vanuit verder verkeerd voor"
    " want was wat weer wel werd wie wil wist wij wilde zat ze zei zeker zelf zich zij zijn zo"
    " zonder zou bekend fout geheim onjuist belde hielp keek liep nam gaf zag vond bleef begon"
    " begreep sprak schreef deed dacht zag riep moest ging geen des kwijt boos aardig"
    " vriendelijk klaar"
)
_WORD = rf"(?!(?:{_NO_NAME})(?!\w))[{_LOWER}][{_LOWER}'’-]{{1,24}}(?!\w)"
_IN_OFFICE = _words(
    "voorzitter burgemeester wethouder minister directeur balie gemeente receptie medewerker buurt"
    " straat overkant afdeling telefoon deur hal brief bank school kerk winkel hoek hoogte"
)
# Verbs and plurals end so; a surname seldom does.
_NO_VERB = r"(?!\w{0,24}(?:[dt]en?|t|en|lijk|ig)(?!\w)(?<!sen))"
_SMALL_NAME = rf"{_WORD}(?:[ ](?:(?:van|de|der|den|ter|ten|el|['’]t)[ ]){{1,3}}{_WORD})?"
_SMALL = (
    rf"(?i:mijn[ ]naam[ ]is|ik[ ]heet|voornaam:|achternaam:)[ ](?P<name>{_SMALL_NAME})",
    rf"(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|(?:de[ ])?heer)[ ]"
    rf"(?P<name>(?:van[ ]de[rn]|van[ ]['’]t|te[rn]|van|de|el)[ ](?!(?:{_IN_OFFICE})(?!\w)){_WORD})",
    rf"(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?)[ ](?P<name>{_NO_VERB}{_WORD})",
    r"(?:MEVROUW|MEVR\.?|MW\.?|MENEER|DHR\.?|DE HEER)[ ]"
    rf"(?P<name>(?:(?:VAN|DE|DER|DEN|TER|TEN)[ ]){{0,3}}[{_UPPER}]{{3,24}})(?!\w)",
)

_PATTERNS = [
    *((re.compile(_NOT_YET + pattern), True) for pattern in _ANNOUNCED),
    *((re.compile(_NOT_YET + pattern), False) for pattern in (_BY_INITIALS, *_SMALL)),
]
_AND_ANOTHER = re.compile(rf"[ ]en[ ]{_FIRST}")
