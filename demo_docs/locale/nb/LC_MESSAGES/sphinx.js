Documentation.addTranslations({
    "locale": "nb",
    "messages": {
        ", in ": ", i ",
        "Hide Search Matches": "Skjul treffene",
        "Preparing search...": "Forbereder søk …",
        "Search Results": "Søkeresultat",
        "Search finished, found one page matching the search query.": [
            "Søket er ferdig: én side passer.",
            "Søket er ferdig: ${resultCount} sider passer."
        ],
        "Searching": "Søker",
        "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Søket ga ingen treff. Se etter at alle ordene er riktig skrevet."
    },
    "plural_expr": "(n != 1)"
});
