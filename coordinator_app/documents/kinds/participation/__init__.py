"""The Beteiligungsbericht: how the people of a Quartier took part, whom that reached, what came of it, what is planned."""
