"""The German sentences of programmes that were made of entries of the Förderdatenbank."""

from coordinator_app.services.directory_programmes import DirectoryWords
from coordinator_app.wording.directory_terms import directory_label

DIRECTORY_WORDS = DirectoryWords(
    label=directory_label,
    untitled="Eintrag ohne Titel",
    ministry_not_stated="nicht angegeben",
    applicants="Förderberechtigte",
    applicants_not_stated="Wer einen Antrag stellen darf, nennt die Förderdatenbank nicht; es ist von einer Person zu prüfen.",
    applicants_unclear="Ob die antragstellende Stelle zu den genannten Förderberechtigten gehört, ist von einer Person zu prüfen.",
    applicant_possible="Ob die antragstellende Stelle mit dem Wort der Förderdatenbank gemeint ist, ist von einer Person zu prüfen.",
    locations="Fördergebiet",
    locations_not_stated="In welchen Ländern das Programm gilt, nennt die Förderdatenbank nicht; es ist von einer Person zu prüfen.",
    locations_unclear="Ob das Programm hier gilt, ist von einer Person zu prüfen.",
    rest="Die weiteren Voraussetzungen stehen im Text der Richtlinie und sind von einer Person zu prüfen.",
    own_edit="Das hat eine Person hier eingetragen.",
)
