"""Attribution: whom a sentence credits for what it says.

row --mentions--> who could be a source --cues--> who is credited --scope--> for which words --carry--> on the page
carry --echo--> for what was told before  --onward--> for what is told next  --castings--> for somebody's part
"""
