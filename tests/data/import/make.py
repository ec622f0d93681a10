#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the files of the import corpus and manifest.json, which says what must come of each.

Only the standard library; the outcome is written by hand, never taken from the program. Files that
are too large to keep are made by the test (the key "make").
"""

import io
import json
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
MANIFEST = []


def entry(name, data, *, options=None, error=None, **expect):
    if data is not None:
        (HERE / name).write_bytes(data)
    item = {"file": name}
    if options:
        item["options"] = options
    if error:
        item["error"] = error
    else:
        item["expect"] = expect
    MANIFEST.append(item)


def person(name, phone, **more):
    return {"name": name, "phone": phone, **more}


def counts(rows, created, rejected=0, duplicates=0):
    return {"rows": rows, "created": created, "rejected": rejected, "duplicates": duplicates}


def text(name, content, encoding="utf-8", *, bom=b"", **keys):
    entry(name, bom + content.encode(encoding), **keys)


MY = {"country": "MY"}
ONE = [person("Ana Silva", "+60125550101")]
PLAIN = "Name,Phone\r\nAna Silva,+60125550101\r\n"


def plain_files():
    text("plain.csv", PLAIN, encoding_name="UTF-8", delimiter=",", counts=counts(1, 1), people=ONE)
    text("lf.csv", PLAIN.replace("\r\n", "\n"), counts=counts(1, 1), people=ONE)
    text("cr.csv", PLAIN.replace("\r\n", "\r"), counts=counts(1, 1), people=ONE)
    text("mixed-line-ends.csv",
         "Name,Phone\rAna Silva,+60125550101\nMei,+60125550102\r\nRaj,+60125550103\r\r\nZoe,+60125550104",
         counts=counts(4, 4),
         people=[*ONE, person("Mei", "+60125550102"), person("Raj", "+60125550103"),
                 person("Zoe", "+60125550104")])
    text("no-last-line-end.csv", PLAIN.rstrip(), counts=counts(1, 1), people=ONE)
    text("semicolon.csv", PLAIN.replace(",", ";"), delimiter=";", counts=counts(1, 1), people=ONE)
    text("tab.tsv", PLAIN.replace(",", "\t"), delimiter="\t", counts=counts(1, 1), people=ONE)
    text("pipe.txt", PLAIN.replace(",", "|"), delimiter="|", counts=counts(1, 1), people=ONE)
    text("semicolon-with-commas.csv",
         "Name;Phone;Amount\nSilva, Ana;+60125550101;1,50\nTan, Mei;+60125550102;2,75\n",
         delimiter=";", counts=counts(2, 2),
         people=[person("Silva, Ana", "+60125550101", fields={"amount": "1,50"}),
                 person("Tan, Mei", "+60125550102", fields={"amount": "2,75"})])
    text("sep-semicolon.csv", "sep=;\r\n" + PLAIN.replace(",", ";"), delimiter=";",
         counts=counts(1, 1), people=ONE)
    text("sep-quoted.csv", '"sep=|"\r\n' + PLAIN.replace(",", "|"), delimiter="|",
         counts=counts(1, 1), people=ONE)
    text("sep-bom-tab.csv", "sep=\t\r\n" + PLAIN.replace(",", "\t"), bom=b"\xef\xbb\xbf",
         delimiter="\t", counts=counts(1, 1), people=ONE)
    text("sep-only.csv", "sep=;\r\n", error="holds no rows")
    text("chosen-delimiter.csv", "Name^Phone\nAna, Silva^+60125550101\n",
         options={"delimiter": "^"}, delimiter="^", counts=counts(1, 1),
         people=[person("Ana, Silva", "+60125550101")])
    text("one-column.csv", "Phone\n+60125550101\n+60125550102\n", counts=counts(2, 2),
         people=[person("", "+60125550101"), person("", "+60125550102")])
    text("one-column-no-header.txt", "+60125550101\n+60125550102\n", error="No column holds phone")
    text("no-header-mapped.csv", "Ana Silva,+60125550101\nMei,+60125550102\n",
         options={"map": {"phone": "Column 2", "name": "Column 1"}}, has_header=False,
         counts=counts(2, 2), people=[*ONE, person("Mei", "+60125550102")])
    text("header-forced.csv", "Ana Silva,+60125550101\nMei,+60125550102\n",
         options={"header": True, "map": {"phone": "+60125550101", "name": "Ana Silva"}},
         counts=counts(1, 1), people=[person("Mei", "+60125550102")])
    text("header-only.csv", "Name,Phone\r\n", counts=counts(0, 0), people=[])
    entry("empty.csv", b"", error="is empty (0 bytes)")
    entry("bom-only.csv", b"\xef\xbb\xbf", error="holds no rows")
    text("blank-lines-only.csv", "\r\n\r\n  \r\n", error="holds no rows")
    text("blank-lines-between.csv", "\n\nName,Phone\n\nAna Silva,+60125550101\n,\n \n",
         counts=counts(1, 1), people=ONE)
    text("no-phone-column.csv", "Name,Email\nAna,ana@example.com\n",
         error="No column holds phone numbers")
    text("duplicate-headers.csv", "Phone,Phone,Name,name\n+60125550101,+60125550199,Ana Silva,A\n",
         columns=["Phone=phone", "Phone (2)=phone_2", "Name=name", "name (2)=name_2"],
         counts=counts(1, 1),
         people=[person("Ana Silva", "+60125550101",
                        fields={"phone_2": "+60125550199", "name_2": "A"})])
    text("blank-header.csv", ",Phone,,\nAna,+60125550101,x,\n",
         columns=["Column 1=column_1", "Phone=phone"], counts=counts(1, 0, 1),
         rejects=["2:too_many_cells:"], people=[])
    text("trailing-delimiters.csv", "Name,Phone,,,\r\nAna Silva,+60125550101,,,\r\n",
         columns=["Name=name", "Phone=phone"], counts=counts(1, 1), people=ONE)
    text("ragged.csv", "Name,Phone,City\nAna Silva,+60125550101\nMei,+60125550102,Ipoh,extra\n"
         "Raj,+60125550103,KL,,\nZoe\n",
         counts=counts(4, 2, 2), rejects=["3:too_many_cells:", "5:no_phone:Phone"],
         people=[*ONE, person("Raj", "+60125550103", fields={"city": "KL"})])


def quote_files():
    text("quotes.csv",
         'Name,Phone,Notes\n"Silva, ""Ana""",+60125550101,"line one\nline two"\n',
         counts=counts(1, 1),
         people=[person('Silva, "Ana"', "+60125550101", notes="line one\nline two")])
    text("quoted-crlf-inside.csv", 'Name,Phone,Notes\r\nAna Silva,+60125550101,"a\r\nb"\r\n'
         'Mei,call,"x\r\n\r\ny"\r\nRaj,also,z\r\n',
         counts=counts(3, 1, 2), rejects=["4:letters:Phone", "7:letters:Phone"],
         people=[person("Ana Silva", "+60125550101", notes="a\r\nb")])
    text("quote-in-the-middle.csv", 'Name,Phone\nAna "Annie" Silva,+60125550101\n5" nail,+60125550102\n',
         counts=counts(2, 2),
         people=[person('Ana "Annie" Silva', "+60125550101"), person('5" nail', "+60125550102")])
    text("quote-never-closed.csv", 'Name,Phone\nAna,+60125550101\n"Mei,+60125550102\nRaj,+60125550103\n',
         error="A quote that opens in line 3 is never closed")
    text("quote-then-text.csv", 'Name,Phone\n"Ana" Silva,+60125550101\n', counts=counts(1, 1),
         people=ONE)
    text("everything-quoted.csv", '"Name","Phone"\r\n"Ana Silva","+60125550101"\r\n',
         counts=counts(1, 1), people=ONE)
    text("single-quotes.csv", "Name,Phone\n'Ana Silva',+60125550101\n", counts=counts(1, 1),
         people=[person("'Ana Silva'", "+60125550101")])
    text("quoted-header-break.csv", '"Full\nName",Phone\nAna Silva,+60125550101\n',
         columns=["Full Name=name", "Phone=phone"], counts=counts(1, 1), people=ONE)
    text("formulas.csv",
         "Name,Phone,Notes\n'=HYPERLINK(1),'+60125550101,'-2\n=1+1,+60125550102,@x\n",
         counts=counts(2, 2),
         people=[person("=HYPERLINK(1)", "+60125550101", notes="-2"),
                 person("=1+1", "+60125550102", notes="@x")])


PEOPLE = {
    "latin": ["José Muñoz Peña", "Zoë Lefèvre", "Björn Åkesson", "Françoise Hébert", "Çelik Güneş"],
    "cyrillic": ["Екатерина Иванова", "Дмитрий Соколов", "Наталья Кузнецова", "Сергей Попов",
                 "Ольга Михайлова", "Алексей Фёдоров", "Мария Николаева", "Андрей Васильев"],
    "polish": ["Łukasz Wiśniewski", "Małgorzata Dąbrowska", "Zbigniew Kozłowski", "Grażyna Jabłońska",
               "Stanisław Woźniak", "Święcicka Żaneta", "Paweł Krawczyk", "Żółć Gęślą Jaźń"],
    "turkish": ["Şükrü Yıldız", "Gülşah Öztürk", "İbrahim Çağlar", "Ayşe Kılıç", "Oğuz Şahin",
                "Çiğdem Işık", "Müjde Doğan", "Tuğba Aydın"],
    "arabic": ["محمد عبد الله", "فاطمة الزهراء", "خالد بن الوليد", "نورة السالم", "عبد الرحمن القحطاني",
               "ليلى المنصور", "يوسف الحداد", "مريم العلي"],
    "greek": ["Γιώργος Παπαδόπουλος", "Μαρία Νικολάου", "Κωνσταντίνος Γεωργίου", "Ελένη Δημητρίου",
              "Αθανάσιος Οικονόμου", "Σοφία Αλεξίου"],
    "hebrew": ["דוד כהן", "שרה לוי", "יצחק מזרחי", "רחל פרידמן", "אברהם ביטון", "מרים גולדשטיין"],
    "thai": ["สมชาย ใจดี", "สุดารัตน์ วงศ์ไทย", "ประยุทธ์ ศรีสุข", "กมลชนก เจริญผล", "วิชัย ทองคำ"],
    "vietnamese": ["Nguyễn Thị Hương", "Trần Văn Đức", "Phạm Minh Tuấn", "Lê Thị Mỹ Hạnh",
                   "Hoàng Quốc Việt", "Đặng Thu Thảo", "Vũ Đình Khoa", "Bùi Ngọc Ánh"],
    "japanese": ["山田太郎", "佐藤花子さん", "鈴木イチロー", "高橋みなみ", "田中さくら", "渡辺ケンジ",
                 "株式会社サンプル", "東京都千代田区の取引先です"],
    "simplified": ["陈美玲", "王小明", "张伟先生", "李娜女士", "刘洋客户", "赵敏经理", "上海市浦东新区",
                   "广州贸易有限公司联系人"],
    "traditional": ["陳美玲", "王小明", "張偉先生", "李娜女士", "劉洋客戶", "趙敏經理", "臺北市信義區",
                    "香港貿易有限公司聯絡人"],
    "korean": ["김민수", "이영희", "박지성", "최수진", "정하늘", "강동원", "서울특별시 강남구 고객",
               "주식회사 한국무역 담당자"],
}


def encoded(name, codec, group, detected, *, bom=b"", bom_codec=None, **keys):
    names = PEOPLE[group]
    rows = [f"{who},+6012555{i:04d},{' '.join(names)}" for i, who in enumerate(names)]
    content = "Name,Phone,Notes\r\n" + "\r\n".join(rows) + "\r\n"
    people = [person(who, f"+6012555{i:04d}", notes=" ".join(names)) for i, who in enumerate(names)]
    entry(name, bom + content.encode(codec), encoding_name=detected,
          counts=counts(len(names), len(names)), people=people, **keys)


def encoding_files():
    encoded("utf8.csv", "utf-8", "latin", "UTF-8")
    encoded("utf8-bom.csv", "utf-8", "simplified", "UTF-8", bom=b"\xef\xbb\xbf")
    encoded("utf16le-bom.csv", "utf-16-le", "traditional", "UTF-16LE", bom=b"\xff\xfe")
    encoded("utf16be-bom.csv", "utf-16-be", "korean", "UTF-16BE", bom=b"\xfe\xff")
    encoded("utf16le.csv", "utf-16-le", "latin", "UTF-16LE")
    encoded("utf16be.csv", "utf-16-be", "latin", "UTF-16BE")
    encoded("utf16le-cyrillic.csv", "utf-16-le", "cyrillic", "UTF-16LE")
    encoded("utf16be-cyrillic.csv", "utf-16-be", "cyrillic", "UTF-16BE")
    encoded("utf16le-chinese.csv", "utf-16-le", "simplified", "UTF-16LE")
    encoded("utf16le-japanese.csv", "utf-16-le", "japanese", "UTF-16LE")
    encoded("utf32le-bom.csv", "utf-32-le", "latin", "UTF-32LE", bom=b"\xff\xfe\0\0")
    PEOPLE["western"] = ["José Muñoz Peña", "Zoë Lefèvre", "Björn Åkesson", "Françoise Hébert",
                         "Müller & Söhne – “Bau”"]
    encoded("windows-1252.csv", "cp1252", "western", "WINDOWS-1252")
    PEOPLE["latin1"] = ["José Muñoz Peña", "Zoë Lefèvre", "Björn Åkesson", "Françoise Hébert"]
    encoded("iso-8859-1.csv", "iso-8859-1", "latin1", "WINDOWS-1252")
    encoded("windows-1251.csv", "cp1251", "cyrillic", "WINDOWS-1251")
    encoded("koi8-r.csv", "koi8-r", "cyrillic", "KOI8-R")
    encoded("iso-8859-5.csv", "iso-8859-5", "cyrillic", "ISO-8859-5")
    encoded("windows-1250.csv", "cp1250", "polish", "WINDOWS-1250")
    encoded("iso-8859-2.csv", "iso-8859-2", "polish", "ISO-8859-2")
    encoded("windows-1254.csv", "cp1254", "turkish", "ISO-8859-9")
    encoded("windows-1256.csv", "cp1256", "arabic", "WINDOWS-1256")
    encoded("iso-8859-6.csv", "iso-8859-6", "arabic", "ISO-8859-6")
    encoded("windows-1253.csv", "cp1253", "greek", "ISO-8859-7")
    encoded("windows-1255.csv", "cp1255", "hebrew", "WINDOWS-1255")
    encoded("tis-620.csv", "tis-620", "thai", "TIS-620")
    encoded("shift-jis.csv", "shift_jis", "japanese", "SHIFT_JIS")
    encoded("euc-jp.csv", "euc_jp", "japanese", "EUC-JP")
    encoded("gbk.csv", "gbk", "simplified", "GB18030")
    encoded("gb18030-chosen.csv", "gb18030", "simplified", "GB18030",
            options={"encoding": "GB18030"})
    encoded("big5.csv", "big5", "traditional", "BIG5")
    encoded("euc-kr.csv", "euc_kr", "korean", "UHC")
    encoded("windows-1257-chosen.csv", "cp1257", "baltic", "WINDOWS-1257",
            options={"encoding": "WINDOWS-1257"})
    # Vietnamese Windows writes marks as characters of their own.
    names = PEOPLE["vietnamese_1258"]
    content = "Name,Phone\r\n" + "".join(f"{who},+6012555{i:04d}\r\n" for i, who in enumerate(names))
    entry("windows-1258-chosen.csv", content.encode("cp1258"), options={"encoding": "WINDOWS-1258"},
          encoding_name="WINDOWS-1258", counts=counts(len(names), len(names)),
          people=[person(who, f"+6012555{i:04d}") for i, who in enumerate(names)])
    entry("half-utf8.csv", b"Name,Phone\nZo\xc3\xab,+60125550101\nBj\xf6rn,+60125550102\n",
          options={"encoding": "UTF-8"}, encoding_name="UTF-8", counts=counts(2, 1, 1),
          rejects=["3:foreign_bytes:Name"], people=[person("Zoë", "+60125550101")])
    text("unknown-encoding.csv", PLAIN, options={"encoding": "klingon"}, error="is not known")
    entry("nul-bytes.csv", b"Name,Phone\nA\0na Sil\0va,+60125550101\n" + b"Mei,+60125550102\n" * 1
          + b"x" * 300 + b",+60125550103\n", counts=counts(3, 3),
          people=[*ONE, person("Mei", "+60125550102"), person("x" * 300, "+60125550103")])
    entry("nul-byte-small.csv", b"Name,Phone\nAna\0 Silva,+60125550101\n", encoding_name="UTF-8",
          counts=counts(1, 1), people=ONE)
    entry("nul-byte-small-accents.csv",
          "Name,Phone\nJosé\0,+60125550101\n陈美玲,+60125550102\n".encode(), encoding_name="UTF-8",
          counts=counts(2, 2), people=[person("José", "+60125550101"), person("陈美玲", "+60125550102")])
    for side in ("le", "be"):
        entry(f"utf16{side}-small-cyrillic.csv", "Имя;Телефон\nЮля;+60125550101\n".encode(f"utf-16-{side}"),
              options={"map": {"phone": "Телефон", "name": "Имя"}},
              encoding_name=f"UTF-16{side.upper()}", counts=counts(1, 1),
              people=[person("Юля", "+60125550101")])
    entry("utf16le-small-chinese.csv", "姓名,电话\n上海人,+60125550101\n".encode("utf-16-le"),
          encoding_name="UTF-16LE", counts=counts(1, 1), people=[person("上海人", "+60125550101")])
    entry("binary.csv", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 3 + b"\0" * 400,
          error="is no text file")
    entry("png.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 200, error="is no text file")
    text("web-page.xls", "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>Phone"
         "</td></tr></table></html>", error="is a web page")
    text("table.xls", "\ufeff\n<TABLE><tr><td>+60125550101</td></tr></TABLE>", error="is a web page")
    text("spreadsheet-2003.xml", '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
         error="is an XML file")
    text("people.json", '[{"name": "Ana", "phone": "+60125550101"}]', error="is a JSON file")
    entry("people.csv.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bytes(range(40)), error="is packed (gzip)")
    entry("document.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", error="is a PDF")


PEOPLE["baltic"] = ["Jānis Bērziņš", "Līga Kalniņa", "Žanis Ozoliņš", "Šarlote Ķēniņa"]
PEOPLE["vietnamese_1258"] = ["Tràn Van Ðúc".replace("Ð", "Đ"), "Lê Thu Hà", "Vu Hùng"]


def people_files():
    text("right-to-left.csv", "الاسم,Phone\nمحمد ‏عبد الله,+60125550101\n", options=MY,
         columns=["الاسم=الاسم", "Phone=phone"], counts=counts(1, 1),
         people=[person("", "+60125550101", fields={"الاسم": "محمد ‏عبد الله"})])
    text("emoji.csv", "Name,Phone,Tags\n👩‍👩‍👧 Ana 🇲🇾,+60125550101,🔥; VIP ⭐\n", counts=counts(1, 1),
         people=[person("👩‍👩‍👧 Ana 🇲🇾", "+60125550101", tags=["VIP ⭐", "🔥"])])
    text("combining.csv", "Name,Phone\nJose\u0301 Mun\u0303oz,+60125550101\n", counts=counts(1, 1),
         people=[person("Jose\u0301 Mun\u0303oz", "+60125550101")])
    text("invisible.csv", "\u200bName,\u2060Phone\n Ana Silva\u00a0,\u202a+60 12\u2011555 0101\u202c\n",
         counts=counts(1, 1), people=ONE)
    text("text-formulas.csv", 'Name,Phone\n"=""Ana Silva""",="+60125550101"\nMei,"=""0125550102"""\n', options=MY,
         counts=counts(2, 2), people=[*ONE, person("Mei", "+60125550102")])
    text("whatsapp-links.csv", "Name,Phone\nAna Silva,https://wa.me/60125550101\nMei,wa.me/+60125550102\n"
         "Kumar,https://api.whatsapp.com/send?phone=60125550103\nBo,https://wa.me/message/ABC123\n",
         counts=counts(4, 3, 1), rejects=["5:letters:Phone"],
         people=[*ONE, person("Mei", "+60125550102"), person("Kumar", "+60125550103")])
    text("blank-before-quote.csv", 'Name,Phone\nAna Silva, "+60 12-555 0101"\n', counts=counts(1, 1), people=ONE)
    text("header-chinese.csv", "姓名,手机号码,公司,备注,标签\n陈美玲,012-555 0101,好公司,重要,老客户;VIP\n",
         options=MY, columns=["姓名=name", "手机号码=phone", "公司=company", "备注=notes", "标签=tags"],
         counts=counts(1, 1),
         people=[person("陈美玲", "+60125550101", company="好公司", notes="重要", tags=["VIP", "老客户"])])
    text("header-malay.csv", "Nama,No. Telefon,Syarikat,E-mel,Catatan\nAisyah,0125550101,Kedai,a@x.example,segera\n",
         options=MY,
         columns=["Nama=name", "No. Telefon=phone", "Syarikat=company", "E-mel=email", "Catatan=notes"],
         counts=counts(1, 1), people=[person("Aisyah", "+60125550101", company="Kedai",
                                             email="a@x.example", notes="segera")])
    text("header-spanish.csv", "Nombre;Apellidos;Móvil;Empresa;Correo electrónico\nAna;Silva;612345678;Sol;a@x.example\n",
         options={"country": "ES"},
         columns=["Nombre=name", "Apellidos=apellidos", "Móvil=phone", "Empresa=company",
                  "Correo electrónico=email"],
         counts=counts(1, 1),
         people=[person("Ana", "+34612345678", company="Sol", fields={"apellidos": "Silva"})])
    text("header-portuguese.csv", "Nome completo;Telemóvel;Observações\nAna Silva;912345678;já\n",
         options={"country": "PT"}, counts=counts(1, 1),
         columns=["Nome completo=name", "Telemóvel=phone", "Observações=notes"],
         people=[person("Ana Silva", "+351912345678", notes="já")])
    text("header-german.csv", "Vorname;Nachname;Handynummer;Firma;Bemerkungen\nJörg;Müller;0151 23456789;Bau;gut\n",
         options={"country": "DE"}, counts=counts(1, 1),
         columns=["Vorname=first_name", "Nachname=last_name", "Handynummer=phone", "Firma=company",
                  "Bemerkungen=notes"],
         people=[person("Jörg Müller", "+4915123456789", company="Bau", notes="gut")])
    text("header-french.csv", "Prénom;Nom de famille;Téléphone portable;Société\nChloé;Marchand;06 12 34 56 78;Maison\n",
         options={"country": "FR"}, counts=counts(1, 1),
         columns=["Prénom=first_name", "Nom de famille=last_name", "Téléphone portable=phone",
                  "Société=company"],
         people=[person("Chloé Marchand", "+33612345678", company="Maison")])
    text("google.csv",
         "Name,Given Name,Family Name,Group Membership,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\n"
         "Ana Silva,Ana,Silva,* myContacts,ana@example.com,Mobile,+60 12-555 0101\n",
         columns=["Name=name", "Given Name=given_name", "Family Name=family_name",
                  "Group Membership=tags", "E-mail 1 - Value=email", "Phone 1 - Type=phone_1_type",
                  "Phone 1 - Value=phone"],
         counts=counts(1, 1), people=[person("Ana Silva", "+60125550101", email="ana@example.com",
                                             tags=["* myContacts"])])
    text("outlook.csv",
         '"First Name","Last Name","Company","E-mail Address","Mobile Phone","Notes"\r\n'
         '"Ana","Silva","Sol","ana@example.com","+60 12-555 0101","first\r\nsecond"\r\n',
         columns=["First Name=first_name", "Last Name=last_name", "Company=company",
                  "E-mail Address=email", "Mobile Phone=phone", "Notes=notes"],
         counts=counts(1, 1), people=[person("Ana Silva", "+60125550101", company="Sol",
                                             notes="first\r\nsecond")])
    text("damaged-numbers.csv",
         "Name,Phone\n"
         "scientific,9.19E+11\n"
         "digits there,6.0125550142E+10\n"
         "apostrophe,'0125550103\n"
         "zeros,0060125550104\n"
         "trunk,+44 (0)7700 900123\n"
         "two,0125550106/0125550107\n"
         "words,Tel 012-555 0108\n"
         "nothing,\n"
         "letter o,O125550109\n"
         "fraction,60125550110.0\n",
         options=MY, counts=counts(10, 4, 6),
         rejects=["2:scientific_notation:Phone", "3:scientific_notation:Phone",
                  "7:two_numbers:Phone", "8:letters:Phone", "9:no_phone:Phone", "10:letters:Phone"],
         damage=["apostrophe 1/1 '0125550103 -> +60125550103",
                 "double_zero 1/1 0060125550104 -> +60125550104",
                 "letters 2/1 Tel 012-555 0108 -> +60125550108",
                 "scientific 2/1 6.0125550142E+10 -> +60125550142",
                 "trunk_zero 1/1 +44 (0)7700 900123 -> +447700900123",
                 "two_numbers 1/1 0125550106/0125550107 -> +60125550106"],
         people=[person("apostrophe", "+60125550103"), person("zeros", "+60125550104"),
                 person("trunk", "+447700900123"), person("fraction", "+60125550110")])
    text("repaired-numbers.csv",
         "Name,Phone\ndigits there,6.0125550142E+10\nlost,9.19E+11\nwords,Tel 012-555 0108 (home)\n"
         "two,0125550106 or 0125550107\nplus,447911123456\n",
         options={"country": "MY", "repair": "all"}, counts=counts(5, 4, 1),
         rejects=["3:scientific_notation:Phone"],
         people=[person("digits there", "+60125550142", given="6.0125550142E+10"),
                 person("words", "+60125550108", given="Tel 012-555 0108 (home)"),
                 person("two", "+60125550106"), person("plus", "+447911123456")])
    text("lost-zero-italy.csv", "Nome,Telefono\nRoma,698765432\n",
         options={"country": "IT", "repair": "lost_zero"}, counts=counts(1, 1),
         people=[person("Roma", "+390698765432", given="698765432")])
    text("same-person-brazil.csv", "Nome,Celular\nAna,+55 11 95550-1234\nAna outra vez,+55 11 5550-1234\n",
         counts=counts(2, 1, 0, 1), people=[person("Ana", "+5511955501234")])
    text("same-person-mexico.csv", "Nombre,Celular\nAna,+52 55 1234 5678\nAna otra vez,+52 1 55 1234 5678\n",
         counts=counts(2, 1, 0, 1), people=[person("Ana", "+525512345678")])
    text("same-person-argentina.csv",
         "Nombre,Celular\nAna,+54 9 11 2345-6789\nAna otra vez,+54 11 2345-6789\n",
         counts=counts(2, 1, 0, 1), people=[person("Ana", "+5491123456789")])
    text("country-per-column.csv", "Name,Phone\nAna Silva,8123 4567\nMei,+60125550102\n",
         options={"country": "MY", "columnCountries": {"Phone": "SG"}}, counts=counts(2, 2),
         people=[person("Ana Silva", "+6581234567"), person("Mei", "+60125550102")])
    columns = 1000
    header = ",".join(f"c{i}" for i in range(columns - 1))
    cells = ",".join(f"v{i}" for i in range(columns - 1))
    text("thousand-columns.csv", f"Phone,{header}\n+60125550101,{cells}\n", counts=counts(1, 1),
         people=[person("", "+60125550101", fields={f"c{i}": f"v{i}" for i in (0, 500, 998)})],
         column_count=1000)
    text("too-many-columns.csv", "Phone" + ",x" * 2500 + "\n+60125550101\n",
         error="more than 2000 columns")
    entry("ten-megabytes.csv", None, error="Line 3 has a cell of more than 1 MiB")
    MANIFEST[-1]["make"] = "a cell of 10 MB"
    entry("long-row.csv", None, error="Line 3 is longer than 10 MB")
    MANIFEST[-1]["make"] = "a row of 10 MB"
    entry("large-cell.csv", None, counts=counts(2, 2), people=[*ONE, person("Mei", "+60125550102")])
    MANIFEST[-1]["make"] = "a cell of 900 KB"
    text("consent.csv", "Name,Phone,Consent\nAna Silva,+60125550101,yes\nMei,+60125550102,opted_out\n"
         "Raj,+60125550103,maybe\nZoe,+60125550104,2025-03-03\n", counts=counts(4, 4),
         people=[person("Ana Silva", "+60125550101", consent="opted_in"),
                 person("Mei", "+60125550102", consent="opted_out"),
                 person("Raj", "+60125550103", consent="not_opted_in"),
                 person("Zoe", "+60125550104", consent="opted_in",
                        consentSource="Consent: 2025-03-03")])
    text("user-ids.csv", "Name,User ID,Username\nAna Silva,MY.1234,@ana\nMei,not an id,mei\nRaj,,raj\n",
         counts=counts(3, 1, 2), rejects=["3:invalid_user_id:User ID", "4:no_phone:"],
         people=[person("Ana Silva", "", userId="MY.1234", username="ana")])
    text("tags.csv", 'Name,Phone,Tags\nAna Silva,+60125550101,"vip; VIP;  new | a b"\n',
         counts=counts(1, 1), people=[person("Ana Silva", "+60125550101", tags=["a b", "new", "vip"])])


# --- workbooks ---

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def sheet(rows):
    return (HEAD + f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData>' + "".join(rows)
            + "</sheetData></worksheet>")


def row(number, *cells):
    return f'<row r="{number}">' + "".join(cells) + "</row>"


def shared(reference, index, style=""):
    return f'<c r="{reference}" t="s"{style}><v>{index}</v></c>'


def inline(reference, value):
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(reference, value, style=None):
    return f'<c r="{reference}"' + (f' s="{style}"' if style is not None else "") + f"><v>{value}</v></c>"


def workbook(sheets, *, strings=None, styles=None, date1904=False, extra=None, root="xl/",
             prefix="", states=None):
    states = states or {}
    parts = {}
    types = ['<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
             '<Default Extension="xml" ContentType="application/xml"/>']
    parts["[Content_Types].xml"] = (
        HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + "".join(types) + "</Types>")
    parts["_rels/.rels"] = (
        HEAD + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        f'Target="{root}workbook.xml"/></Relationships>')
    book = HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    book += f'<workbookPr date1904="{1 if date1904 else 0}"/><sheets>'
    rels = HEAD + f'<Relationships xmlns="{PACKAGE}">'
    for index, (title, content) in enumerate(sheets, 1):
        state = f' state="{states[title]}"' if title in states else ""
        book += f'<sheet name="{title}" sheetId="{index}"{state} r:id="rId{index}"/>'
        target = f"{prefix}worksheets/sheet{index}.xml"
        rels += f'<Relationship Id="rId{index}" Type="{OFFICE}/worksheet" Target="{target}"/>'
        parts[f"{root}worksheets/sheet{index}.xml"] = content
    if strings is not None:
        rels += f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="{prefix}sharedStrings.xml"/>'
        parts[f"{root}sharedStrings.xml"] = (
            HEAD + f'<sst xmlns="{MAIN}">' + "".join(
                s if s.startswith("<si>") else f"<si><t xml:space=\"preserve\">{s}</t></si>"
                for s in strings) + "</sst>")
    if styles is not None:
        rels += f'<Relationship Id="rIdF" Type="{OFFICE}/styles" Target="{prefix}styles.xml"/>'
        parts[f"{root}styles.xml"] = HEAD + styles
    parts[f"{root}workbook.xml"] = book + "</sheets></workbook>"
    parts[f"{root}_rels/workbook.xml.rels"] = rels + "</Relationships>"
    parts.update(extra or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2026, 11, 22, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


STYLES = (f'<styleSheet xmlns="{MAIN}"><numFmts count="4">'
          '<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
          '<numFmt numFmtId="165" formatCode="0000000000"/>'
          '<numFmt numFmtId="166" formatCode="000\\-000\\ 0000"/>'
          '<numFmt numFmtId="167" formatCode="[$-409]#,##0.00&quot; days&quot;"/></numFmts>'
          '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
          '<xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="167"/><xf numFmtId="21"/>'
          '</cellXfs></styleSheet>')


def workbook_files():
    plain = sheet([row(1, shared("A1", 0), shared("B1", 1)), row(2, shared("A2", 2), shared("B2", 3))])
    strings = ["Name", "Phone", "Ana Silva", "+60125550101"]
    entry("plain.xlsx", workbook([("Sheet1", plain)], strings=strings), encoding_name="Excel",
          format="workbook", sheets=["Sheet1"], counts=counts(1, 1), people=ONE)
    entry("absolute-targets.xlsx", workbook([("Sheet1", plain)], strings=strings, prefix="/xl/"),
          counts=counts(1, 1), people=ONE)
    entry("renamed.csv", workbook([("Sheet1", plain)], strings=strings), format="workbook",
          counts=counts(1, 1), people=ONE)
    entry("inline.xlsx", workbook([("S", sheet([
        row(1, inline("A1", "Name"), inline("B1", "Phone")),
        row(2, inline("A2", "Ana &amp; Bo"), inline("B2", "+60125550101"))]))]),
          counts=counts(1, 1), people=[person("Ana & Bo", "+60125550101")])
    entry("no-references.xlsx", workbook([("S", sheet([
        "<row><c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"inlineStr\"><is><t>Phone</t></is></c></row>",
        "<row><c t=\"inlineStr\"><is><t>Ana Silva</t></is></c><c><v>60125550101</v></c></row>"]))]),
          options=MY, counts=counts(1, 1), people=ONE)
    entry("numbers.xlsx", workbook([("S", sheet([
        row(1, inline("A1", "Name"), inline("B1", "Phone"), inline("C1", "Amount"), inline("D1", "Code")),
        row(2, inline("A2", "plain"), number("B2", "60125550101"), number("C2", "0.1"), number("D2", "7", 3)),
        row(3, inline("A3", "exponent"), number("B3", "6.0125550102E10"),
            number("C3", "0.30000000000000004"), number("D3", "123456789012345")),
        row(4, inline("A4", "fraction"), number("B4", "60125550103.0"), number("C4", "-2.50"),
            number("D4", "1E3")),
        row(5, inline("A5", "zeros shown"), number("B5", "125550104", 3), number("C5", "1.5E-3")),
        row(6, inline("A6", "shown with a dash"), number("B6", "125550105", 4)),
        row(7, inline("A7", "rounded"), number("B7", "9.19E+11")),
        ]))], styles=STYLES), options=MY, counts=counts(6, 5, 1),
          rejects=["7:invalid_phone:Phone"],
          people=[person("plain", "+60125550101", fields={"amount": "0.1", "code": "0000000007"}),
                  person("exponent", "+60125550102",
                         fields={"amount": "0.3", "code": "123456789012345"}),
                  person("fraction", "+60125550103", fields={"amount": "-2.5", "code": "1000"}),
                  person("zeros shown", "+60125550104", fields={"amount": "0.0015"}),
                  person("shown with a dash", "+60125550105")])
    dates = sheet([
        row(1, inline("A1", "Phone"), inline("B1", "Joined"), inline("C1", "At"), inline("D1", "Clock"),
            inline("E1", "Days")),
        row(2, inline("A2", "+60125550101"), number("B2", "45983", 1), number("C2", "45983.4375", 5),
            number("D2", "0.4375", 7), number("E2", "12.5", 6)),
        row(3, inline("A3", "+60125550102"), number("B3", "59", 2), number("C3", "60.5", 2)),
        row(4, inline("A4", "+60125550103"), '<c r="B4" t="d"><v>2026-11-22</v></c>')])
    entry("dates-1900.xlsx", workbook([("S", dates)], styles=STYLES), counts=counts(3, 3),
          people=[person("", "+60125550101", fields={"joined": "2025-11-22",
                                                      "at": "2025-11-22T10:30:00",
                                                      "clock": "10:30:00", "days": "12.5"}),
                  person("", "+60125550102", fields={"joined": "1900-02-28",
                                                      "at": "1900-02-28T12:00:00"}),
                  person("", "+60125550103", fields={"joined": "2026-11-22"})])
    entry("dates-1904.xlsx", workbook([("S", dates)], styles=STYLES, date1904=True),
          counts=counts(3, 3),
          people=[person("", "+60125550101", fields={"joined": "2029-11-23"})])
    entry("kinds.xlsx", workbook([("S", sheet([
        row(1, shared("A1", 0), shared("B1", 1), inline("C1", "Active"), inline("D1", "Formula"),
            inline("E1", "Broken")),
        row(2, shared("A2", 2), shared("B2", 3), '<c r="C2" t="b"><v>1</v></c>',
            '<c r="D2" t="str"><f>A2&amp;"x"</f><v>Anax</v></c>', '<c r="E2" t="e"><v>#N/A</v></c>'),
        row(3, inline("A3", "Mei"), '<c r="B3" t="e"><v>#REF!</v></c>', '<c r="C3" t="b"><v>0</v></c>')]))],
        strings=["Name", "Phone",
                 "<si><r><t>Ana </t></r><r><rPr><b/></rPr><t>Silva</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>",
                 "+60125550101"]),
          counts=counts(2, 1, 1), rejects=["3:letters:Phone"],
          people=[person("Ana Silva", "+60125550101",
                         fields={"active": "TRUE", "formula": "Anax", "broken": "#N/A"})])
    entry("escapes.xlsx", workbook([("S", sheet([
        row(1, shared("A1", 0), shared("B1", 1)), row(2, shared("A2", 2), shared("B2", 3))]))],
        strings=["Notes", "Phone", "one_x000D_\ntwo _x005F_x000D_ &lt;b&gt;", "+60125550101"]),
          counts=counts(1, 1),
          people=[person("", "+60125550101", notes="one\r\ntwo _x000D_ <b>")])
    gaps = sheet(["<row r=\"3\"/>", row(5, inline("B5", "Name"), inline("D5", "Phone")),
                  row(9, inline("B9", "Ana Silva"), inline("D9", "+60125550101")),
                  row(12, inline("B12", "Mei"), inline("D12", "none"))])
    entry("gaps.xlsx", workbook([("S", gaps.replace("</worksheet>",
          '<mergeCells><mergeCell ref="B9:C9"/></mergeCells></worksheet>'))]),
          columns=["Column 1=column_1", "Name=name", "Column 3=column_3", "Phone=phone"],
          counts=counts(2, 1, 1), rejects=["12:letters:Phone"], people=ONE)
    empty = sheet([])
    other = sheet([row(1, inline("A1", "Phone")), row(2, inline("A2", "+60125550199"))])
    book = workbook([("Cover", empty), ("Secret", other), ("People", plain), ("Old", other)],
                    strings=strings, states={"Secret": "hidden"})
    entry("sheets.xlsx", book, sheets=["Cover", "Secret", "People", "Old"], sheet="People",
          counts=counts(1, 1), people=ONE)
    entry("sheet-chosen.xlsx", book, options={"sheet": "old"}, sheet="Old", counts=counts(1, 1),
          people=[person("", "+60125550199")])
    entry("sheet-missing.xlsx", book, options={"sheet": "Nope"}, error="There is no sheet")
    entry("no-rows.xlsx", workbook([("S", empty)]), error="holds no rows")
    entry("prefixed.xlsx", workbook([("S", HEAD + f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
          '<x:row r="1"><x:c r="A1" t="str"><x:v>Phone</x:v></x:c></x:row>'
          '<x:row r="2"><x:c r="A2"><x:v>60125550101</x:v></x:c></x:row>'
          '</x:sheetData></x:worksheet>')]), options=MY, counts=counts(1, 1),
          people=[person("", "+60125550101")])
    whole = workbook([("S", plain)], strings=strings)
    entry("truncated.xlsx", whole[:len(whole) // 2], error="is no whole Excel workbook")
    entry("just-a-start.xlsx", b"PK\x03\x04 and more", error="is no whole Excel workbook")
    entry("empty-archive.xlsx", b"PK\x05\x06" + b"\0" * 18, error="is no Excel workbook")
    broken = bytearray(whole)
    at = whole.find(b"xl/sharedStrings.xml") + len(b"xl/sharedStrings.xml") + 10
    broken[at:at + 6] = b"\xff" * 6
    entry("broken-part.xlsx", bytes(broken), error="is no whole Excel workbook")
    entry("broken-xml.xlsx", workbook([("S", plain[:-60])], strings=strings),
          error="is no whole Excel workbook")
    entity = plain.replace(HEAD, HEAD + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')
    entry("external-entity.xlsx", workbook([("S", entity.replace("<v>2</v>", "<v>&e;</v>"))],
          strings=strings), error="defines a document type")
    laughs = HEAD + '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
    entry("laughs.xlsx", workbook([("S", laughs + plain[len(HEAD):].replace("<v>2</v>", "<v>&i;</v>"))],
          strings=strings), error="defines a document type")
    huge = sheet([row(1, inline("A1", "Phone")), row(2, inline("A2", " " * 40_000_000))])
    entry("bomb.xlsx", workbook([("S", huge)]), error="unpacks to far more")
    entry("long-cell.xlsx", workbook([("S", sheet([row(1, inline("A1", "Phone")),
          row(2, inline("A2", "9" * 14_000_000))]))]), error="a cell of more than 10 MB")
    entry("spread.xlsb", workbook([("S", plain)], extra={"xl/workbook.bin": "x", "_rels/.rels":
          HEAD + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
          f'Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/></Relationships>'}),
          error="is a binary Excel workbook")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(zipfile.ZipInfo("content.xml"), "<x/>")
    entry("open-document.ods", out.getvalue(), error="another kind of packed file")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    entry("old.xls", old + "Workbook".encode("utf-16-le") + b"\0" * 200, error="of the old kind (.xls)")
    entry("password.xlsx", old + "EncryptedPackage".encode("utf-16-le") + b"\0" * 200,
          error="with a password")
    locked = bytearray(whole)
    # The bit that says an entry is encrypted, in its own head and in the archive's directory.
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + flag] |= 1
            at = locked.find(mark, at + 4)
    entry("zip-password.xlsx", bytes(locked), error="password")
    entry("no-header.xlsx", workbook([("S", sheet([
        row(1, inline("A1", "Ana Silva"), inline("B1", "+60125550101"))]))]),
          options={"map": {"name": "Column 1", "phone": "Column 2"}}, has_header=False,
          counts=counts(1, 1), people=ONE)


# --- cards ---

def card(*lines, version="3.0", end="\r\n"):
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def card_files():
    text("plain.vcf", card("FN:Ana Silva", "N:Silva;Ana;;;", "TEL;TYPE=CELL:+60125550101"),
         format="cards", encoding_name="UTF-8", columns=["Name=name", "Phone=phone"],
         counts=counts(1, 1), people=ONE)
    text("renamed-card.txt", card("FN:Ana Silva", "TEL:+60125550101"), format="cards",
         counts=counts(1, 1), people=ONE)
    text("folded.vcf", card("FN:Ana ", " Silva", "TEL:+6012", "\t5550101",
                            "NOTE:one\\, two\\; three\\nfour \\\\ five"),
         counts=counts(1, 1),
         people=[person("Ana Silva", "+60125550101", notes="one, two; three\nfour \\ five")])
    folded = card("FN:Zoë", "TEL:+60125550101").encode()
    cut = folded.index("ë".encode()) + 1
    entry("folded-inside-a-letter.vcf", folded[:cut] + b"\r\n " + folded[cut:],
          options={"encoding": "UTF-8"}, counts=counts(1, 0, 1),
          rejects=["1:foreign_bytes:Name"], people=[])
    text("version-4.vcf",
         card("FN:Ana Silva", "N:Silva;Ana;;Dr.;", 'TEL;VALUE=uri;TYPE="voice,home":tel:+60-3-5550-0100',
              'TEL;VALUE=uri;PREF=1;TYPE="cell":tel:+60-12-555-0101;ext=9', "EMAIL;PREF=2:b@x.example",
              "EMAIL;PREF=1:a@x.example", "ORG:Sol;Sales", "LANG;PREF=1:ms", "CATEGORIES:vip,new\\,old",
              "X-SHOE:42", "KIND:individual", version="4.0"),
         columns=["Name=name", "Phone=phone", "Email=email", "Company=company", "Tags=tags",
                  "Language=language", "Phone 2=phone_2", "Email 2=email_2", "Department=department",
                  "X-SHOE=x_shoe"],
         counts=counts(1, 1),
         people=[person("Ana Silva", "+60125550101", company="Sol", email="a@x.example",
                        language="ms", tags=["new old", "vip"],
                        fields={"phone_2": "+60-3-5550-0100", "email_2": "b@x.example",
                                "department": "Sales", "x_shoe": "42"})])
    text("android-2.1.vcf",
         card("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=99=88;=E7=BE=8E=E7=8E=B2;;;",
              "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E9=99=88=E7=BE=8E=\r\n=E7=8E=B2",
              "TEL;CELL;PREF:012-555-0101", "TEL;HOME:03-5550-0100",
              "NOTE;ENCODING=QUOTED-PRINTABLE:line one=0D=0Aline two=\r\n continued",
              "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /2wBDAAMCAgMCAgMDAwME\r\n",
              "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Mei;1;;;;;;;;;;;;;", version="2.1"),
         options=MY, columns=["Name=name", "Phone=phone", "Notes=notes", "Phone 2=phone_2"],
         counts=counts(1, 1),
         people=[person("陈美玲", "+60125550101", notes="line one\r\nline two continued",
                        fields={"phone_2": "03-5550-0100"})])
    text("symbian-latin1.vcf",
         card("N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg", "TEL;CELL:+4915123456789",
              version="2.1"),
         counts=counts(1, 1), people=[person("Jörg Müller", "+4915123456789")])
    text("shift-jis-2.1.vcf",
         card("N;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=8E=52=93=63;=91=BE=98=59",
              "TEL;CELL:+819012345678", version="2.1"),
         counts=counts(1, 1), people=[person("太郎 山田", "+819012345678")])
    text("iphone.vcf",
         card("PRODID:-//Apple Inc.//iPhone OS 17.0//EN", "N:Silva;Ana;;;", "FN:Ana Silva",
              "item1.TEL;type=pref:+60 3-5550 0100", "item1.X-ABLabel:_$!<Main>!$_",
              "item2.TEL:+60 12-555 0101", "item2.X-ABLabel:WhatsApp",
              "TEL;type=CELL;type=VOICE:+60 12-555 0102", "item3.ADR;type=HOME:;;1 Road;Ipoh;;30000;Malaysia",
              "item3.X-ABADR:my", "item4.URL:https://x.example/", "item4.X-ABLabel:site",
              "X-ABUID:5AD1:ABPerson", "BDAY;value=date:1990-01-02", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
              " SkZJRgABAQ=="),
         columns=["Name=name", "Phone=phone", "Phone 2=phone_2", "Phone 3=phone_3", "Address=address",
                  "Birthday=birthday", "Website=website"],
         counts=counts(1, 1),
         people=[person("Ana Silva", "+60125550101",
                        fields={"phone_2": "+60 3-5550 0100", "phone_3": "+60 12-555 0102",
                                "address": "1 Road, Ipoh, 30000, Malaysia", "birthday": "1990-01-02",
                                "website": "https://x.example/"})])
    text("whatsapp-card.vcf",
         card("N:;Ana;;;", "FN:Ana Silva", "TEL;type=HOME;type=pref:+60 3-5550 0100",
              "TEL;type=CELL;type=VOICE;waid=60125550101:+60 12-555 0101"),
         counts=counts(1, 1),
         people=[person("Ana Silva", "+60125550101", fields={"phone_2": "+60 3-5550 0100"})])
    text("several.vcf",
         card("FN:Ana Silva", "TEL:+60125550101") + "\r\n" + card("FN:Mei", "TEL:+60125550102")
         + card("FN:Ana again", "TEL:+60125550101") + card("FN:Nobody"),
         counts=counts(4, 2, 1, 1), rejects=["17:no_phone:Phone"],
         people=[*ONE, person("Mei", "+60125550102")])
    text("not-closed.vcf",
         "BEGIN:VCARD\nVERSION:3.0\nFN:Lost\nTEL:+60125550109\n" + card("FN:Ana Silva", "TEL:+60125550101", end="\n")
         + "BEGIN:VCARD\nVERSION:3.0\nFN:Cut\nTEL:+601255",
         counts=counts(3, 1, 2), rejects=["1:broken_card:", "10:broken_card:"], people=ONE)
    text("agent.vcf",
         card("FN:Ana Silva", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Helper", "TEL:+60125550199",
              "END:VCARD", "TEL:+60125550101", version="2.1"),
         counts=counts(1, 1), people=ONE)
    text("unfolded-note.vcf", card("FN:Ana Silva", "NOTE:first", "second line", "TEL:+60125550101"),
         counts=counts(1, 1), people=[person("Ana Silva", "+60125550101", notes="first\nsecond line")])
    text("lower-case.vcf", card("FN:Ana Silva", "TEL:+60125550101").replace("BEGIN", "begin")
         .replace("VCARD", "vcard").replace("FN", "fn").replace("TEL", "tel"),
         counts=counts(1, 1), people=ONE)
    text("utf16.vcf", card("FN:陈美玲", "TEL:+60125550101"), "utf-16-le", bom=b"\xff\xfe", format="cards",
         encoding_name="UTF-16LE", counts=counts(1, 1), people=[person("陈美玲", "+60125550101")])
    text("bom.vcf", card("FN:Zoë", "TEL:+60125550101"), bom=b"\xef\xbb\xbf", format="cards",
         counts=counts(1, 1), people=[person("Zoë", "+60125550101")])
    entry("latin1.vcf", card("FN:José Muñoz", "TEL:+60125550101").encode("latin-1"), format="cards",
          encoding_name="WINDOWS-1252", counts=counts(1, 1),
          people=[person("José Muñoz", "+60125550101")])
    text("cr-only.vcf", card("FN:Ana Silva", "TEL:+60125550101", end="\r"), counts=counts(1, 1),
         people=ONE)
    text("name-parts.vcf", card("N:Silva;Ana;Maria;Dr.;Jr.", "TEL:+60125550101")
         + card("NICKNAME:Bo", "TEL:+60125550102") + card("ORG:Sol", "TEL:+60125550103"),
         counts=counts(3, 3),
         people=[person("Dr. Ana Maria Silva Jr.", "+60125550101"),
                 person("Bo", "+60125550102", fields={"nickname": "Bo"}),
                 person("", "+60125550103", company="Sol")])
    text("fax.vcf", card("FN:Ana Silva", "TEL;TYPE=FAX:+60 3-5550 0199", "TEL;TYPE=WORK:+60125550101",
                         "TEL;TYPE=CELL:+60 12 555 0101"),
         columns=["Name=name", "Phone=phone", "Fax=fax"], counts=counts(1, 1),
         people=[person("Ana Silva", "+60125550101", fields={"fax": "+60 3-5550 0199"})])
    text("only-text-outside.vcf", "BEGIN:VCARD\r\n", counts=counts(1, 0, 1),
         rejects=["1:broken_card:"], people=[])


def main():
    plain_files()
    quote_files()
    encoding_files()
    people_files()
    workbook_files()
    card_files()
    names = [item["file"] for item in MANIFEST]
    assert len(names) == len(set(names)), "two entries of one name"
    (HERE / "manifest.json").write_text(
        json.dumps(MANIFEST, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(len(names), "files")


if __name__ == "__main__":
    main()
