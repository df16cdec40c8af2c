"""The money side of a programme, held against facts: rates, amounts, own share and other money. Foundation of the funding mix."""
