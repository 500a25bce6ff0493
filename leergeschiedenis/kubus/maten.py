"""Steps 7 and 8: means, shares and costs of shown cells."""

EENHEDEN = {
    "voor": "cijfer 0-10", "na": "cijfer 0-10", "gekoppeld": "procent", "aandeel": "procent",
    "eenmalig": "euro", "per_maand": "euro per maand",
}
