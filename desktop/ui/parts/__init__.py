"""Building blocks every page uses: controls, colours, fonts, sentences in the page."""
