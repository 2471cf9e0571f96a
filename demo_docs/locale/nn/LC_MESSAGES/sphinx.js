Documentation.addTranslations({
    "locale": "nn",
    "messages": {
        ", in ": ", i ",
        "Hide Search Matches": "Skjul treffa",
        "Preparing search...": "Førebur søk …",
        "Search Results": "Søkjeresultat",
        "Search finished, found one page matching the search query.": [
            "Søket er ferdig: éi side passar.",
            "Søket er ferdig: ${resultCount} sider passar."
        ],
        "Searching": "Søkjer",
        "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Søket gav ingen treff. Sjå etter at alle orda er rett skrivne."
    },
    "plural_expr": "(n != 1)"
});
