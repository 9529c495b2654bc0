"""How Onward looks and behaves on a page, once for all areas.

Nouns: *component* (a piece of a page with declared props), *token* (a colour or a size, once in `tokens.css`),
*behaviour* (a small script hung on a `data-` attribute), *gallery* (`/ui/`, every component in every state). Leans on
core, and on analysis for how fresh a date is. How to write a page is in docs/pages.md.
"""
