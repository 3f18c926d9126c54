"""Names that stand in the months under `sources/`, and others to put in their place, separated by |."""

NAMES = {
    "person": """Jeff Bezos|Bezos|Bill Gates|Gates|Oliver Haberstroh|Haberstroh|Margrethe Vestager|Vestager|
        Bernd Gschaider|Henning Kaiser|Roger Hodgsons|J.R.R. Tolkien|Tolkien|Roy Price|Nikolaus|Santa""",
    "organisation": """Amazon|Apple|Netflix|HBO|Verdi|Rhino Security Labs|New Line Cinema|Warner Bros|Bloomberg|Reuters|
        Bild|Tagesspiegel|Facebook|Twitter|Zalando|Rossmann|Aldi|EU-Kommission|GBH Insights|
        Adobe Analytics|Whole Foods|Kwikset|Yale|Wired|Daily Mail|Spiegel|MobiFlip|HarperCollins|
        Blue Origin|Chip|Morgenpost|Technology Review|Civey|Amazon Studios|Harper Collins|Tolkien Estate|
        Europäischen Gerichtshof|Macy's|Deadline|Variety""",
    "place": """Berlin|Hamburg|Pinneberg|Leipzig|Koblenz|Seattle|Luxemburg|Deutschland|USA|Großbritannien|
        Österreich|Schweiz|Kreuzberg|Friedrichshain|Bad Hersfeld|Irland|Brüssel|Alabama|Hoover|München|
        Europa|Charlottenburg|Reeperbahn|Singapur|Winsen|Savignyplatz|Uhlandstraße|Fröbelstraße""",
    "product": """Echo Dot|Echo|Alexa|Kindle|Amazon Key|Cloud Cam|Fire TV|Prime|Amazon Flex|iPhone|Android|
        Herr der Ringe|Black Friday|Cyber Monday|Prime Now|iOS|Amazon Video""",
}
REPLACEMENTS = {
    "person": """Angela Merkel|Elon Musk|Satya Nadella|Tim Cook|Mark Zuckerberg|Peter Altmaier|Andrea Nahles|
        Frank Bsirske|Werner Baumann|Kasper Rorsted|Joe Kaeser|Dieter Zetsche|Sundar Pichai|Meg Whitman|
        Ginni Rometty|Jack Ma|Oliver Samwer|Heiko Maas|Sabine Wolf|Martin Schulz""",
    "organisation": """Microsoft|Google|Ebay|Otto|Walmart|Deutsche Bank|Siemens|Bosch|Hermes|DHL|UPS|Alibaba|
        Rocket Internet|Stiftung Warentest|Verbraucherzentrale|Bundeskartellamt|Süddeutsche Zeitung|
        Handelsblatt|Wirtschaftswoche|Spotify|Mediamarkt|Saturn|Lidl|Rewe|Focus|Commerzbank|Lufthansa|
        Deutsche Post|Rakuten|Trusted Shops""",
    "place": """Köln|Frankfurt|Dresden|Kassel|Duisburg|Rheinberg|Dortmund|Augsburg|Frankreich|Polen|Italien|
        Spanien|Kanada|Japan|Texas|Chicago|Boston|Paris|London|Neukölln|Bad Homburg|Brandenburg|Graben|
        Werne""",
    "product": """Echo Show|Google Home|HomePod|Galaxy|Surface|PlayStation|Xbox|Switch|Siri|Cortana|Paperwhite|
        Fire HD|Chromecast|Apple TV|Prime Music|Prime Day|Audible|Dash Button|Model S|Single's Day""",
}
FRESH = {
    "person": """Ursula von der Leyen|Warren Buffett|Larry Page|Christian Lindner|Reed Hastings|Bernard Arnault|
        Tobias Hans|Carsten Spohr|Herbert Diess|Oliver Bäte|Marissa Mayer|Travis Kalanick|Karl Lagerfeld|
        Katrin Göring-Eckardt|Stephan Weil|Winfried Kretschmann|Ralf Kleber|Jennifer Salke|Peter Jackson|
        Christopher Nolan""",
    "organisation": """Volkswagen|Telekom|Vodafone|Karstadt|Kaufhof|Conrad|Cyberport|Notebooksbilliger|Douglas|
        Deichmann|Real|Edeka|Penny|Metro|Ikea|Roller|Home24|Wayfair|Etsy|Wish|JD.com|Flipkart|Target|Best Buy|
        Costco|Kroger|Oracle|Salesforce|Der Standard|Frankfurter Allgemeine|Guardian|Washington Post|
        New York Times|Welt|Stern|Zeit|T-Online|Monopolkommission|Bundesnetzagentur|Bitkom|Handelsverband|
        Greenpeace|Foodwatch|Attac|Commerce Department|FedEx|Dpd""",
    "place": """Stuttgart|Bremen|Bonn|Münster|Mannheim|Wunstorf|Rotterdam|Warschau|Breslau|Prag|Mailand|Norwegen|
        Portugal|Mexiko|Brasilien|Südkorea|Australien|Kentucky|Ohio|Nashville|Denver|Pittsburgh|Atlanta|
        Toronto|Kiel|Lübeck|Sylt|Prenzlauer Berg|Wedding|Schwaben""",
    "product": """Echo Plus|Echo Spot|Echo Look|Fire Phone|Dash Wand|Twitch|Alexa Voice Shopping|Google Assistant|
        Pixel|Nest|Sonos One|Roku|Bixby|Apple Watch|Playstation Vue|Disney Plus|Transparent|
        The Grand Tour|Game of Thrones|Singles Day|Giving Tuesday|Prime Wardrobe|Amazon Fresh|
        Treasure Truck""",
}
"""Written after the rules and their first scores; names in `-mann` are the one rule added since."""
