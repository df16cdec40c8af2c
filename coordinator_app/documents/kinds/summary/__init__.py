"""The Antragszusammenfassung: one project for one programme, as a clerk reads it; one module per group of sections."""
