<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ms" sourcelanguage="en">
<context>
    <name>Errors</name>
    <message>
        <source>Meta doesn&apos;t accept the access token any more. Enter a new one under Settings &gt; Account.</source>
        <translation>Meta tidak lagi menerima token akses. Masukkan yang baharu di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>Meta reported an unknown error. It usually passes: try again in a moment.</source>
        <translation>Meta melaporkan ralat yang tidak diketahui. Biasanya ia sementara: cuba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>WhatsApp&apos;s service is overloaded or down at the moment. Try again in a few minutes.</source>
        <translation>Perkhidmatan WhatsApp sedang terlalu sibuk atau tergendala. Cuba lagi dalam beberapa minit.</translation>
    </message>
    <message>
        <source>The Meta app may not do this. Give it the WhatsApp permissions, then enter a new access token.</source>
        <translation>Aplikasi Meta tidak dibenarkan membuat ini. Beri ia kebenaran WhatsApp, kemudian masukkan token akses baharu.</translation>
    </message>
    <message>
        <source>The Meta app has made too many calls. Sending goes on by itself when Meta allows it again.</source>
        <translation>Aplikasi Meta telah membuat terlalu banyak panggilan API. Penghantaran disambung sendiri apabila Meta membenarkannya semula.</translation>
    </message>
    <message>
        <source>The access token lacks a permission. Create one with whatsapp_business_messaging and whatsapp_business_management.</source>
        <translation>Token akses kekurangan satu kebenaran. Cipta token dengan whatsapp_business_messaging dan whatsapp_business_management.</translation>
    </message>
    <message>
        <source>The access token has made too many calls. Sending goes on by itself when Meta allows it again.</source>
        <translation>Token akses telah membuat terlalu banyak panggilan API. Penghantaran disambung sendiri apabila Meta membenarkannya semula.</translation>
    </message>
    <message>
        <source>Meta doesn&apos;t find this ID, or the token has no right to it. Check the account&apos;s IDs and the token&apos;s assets.</source>
        <translation>Meta tidak menemui ID ini, atau token tiada hak ke atasnya. Semak ID akaun dan aset token.</translation>
    </message>
    <message>
        <source>Meta doesn&apos;t accept one of the values. Read the details, correct it and send again.</source>
        <translation>Meta tidak menerima salah satu nilai. Baca butirannya, betulkan dan hantar semula.</translation>
    </message>
    <message>
        <source>Meta got no access token. Enter one under Settings &gt; Account.</source>
        <translation>Meta tidak menerima sebarang token akses. Masukkannya di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>The access token has expired or is wrong. Enter a new one under Settings &gt; Account.</source>
        <translation>Token akses telah tamat tempoh atau salah. Masukkan yang baharu di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>The access token lacks a permission or has lost it. Create a new token with the WhatsApp permissions.</source>
        <translation>Token akses kekurangan atau telah kehilangan satu kebenaran. Cipta token baharu dengan kebenaran WhatsApp.</translation>
    </message>
    <message>
        <source>Meta has restricted the business account for breaking a policy. See WhatsApp Manager for the reason and ask for a review there.</source>
        <translation>Meta telah mengehadkan akaun perniagaan kerana melanggar dasar. Lihat sebabnya dalam Pengurus WhatsApp dan minta semakan di sana.</translation>
    </message>
    <message>
        <source>The access token was withdrawn, because a password was changed. Enter a new one under Settings &gt; Account.</source>
        <translation>Token akses telah ditarik balik kerana kata laluan ditukar. Masukkan yang baharu di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>The access token has expired. Enter a new one under Settings &gt; Account.</source>
        <translation>Token akses telah tamat tempoh. Masukkan yang baharu di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>The access token was withdrawn. Enter a new one under Settings &gt; Account.</source>
        <translation>Token akses telah ditarik balik. Masukkan yang baharu di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>Too many requests of this kind in a short time. Try again in some seconds.</source>
        <translation>Terlalu banyak permintaan jenis ini dalam masa singkat. Cuba lagi dalam beberapa saat.</translation>
    </message>
    <message>
        <source>Meta doesn&apos;t know this address, or got no token. Check the API version and the access token under Settings &gt; Account.</source>
        <translation>Meta tidak mengenali alamat ini, atau tidak menerima token. Semak versi API dan token akses di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>The business account has made too many calls this hour. Work goes on by itself when Meta allows it again.</source>
        <translation>Akaun perniagaan telah membuat terlalu banyak panggilan API dalam jam ini. Kerja disambung sendiri apabila Meta membenarkannya semula.</translation>
    </message>
    <message>
        <source>Messages are going out faster than the number allows. They are sent more slowly, you need not do anything.</source>
        <translation>Mesej keluar lebih laju daripada had nombor ini. Ia dihantar lebih perlahan; anda tidak perlu berbuat apa-apa.</translation>
    </message>
    <message>
        <source>Meta holds marketing messages back from this person for an experiment. It costs nothing; don&apos;t send it again.</source>
        <translation>Meta menahan mesej pemasaran daripada orang ini untuk satu eksperimen. Tiada kos dikenakan; jangan hantar semula.</translation>
    </message>
    <message>
        <source>The business may not send messages to this country. Leave these people out, or see Meta&apos;s rules for the country.</source>
        <translation>Perniagaan tidak dibenarkan menghantar mesej ke negara ini. Kecualikan orang ini, atau lihat peraturan Meta untuk negara tersebut.</translation>
    </message>
    <message>
        <source>Meta reported an unknown failure. Try again in a moment; if it stays, look at Meta&apos;s status page.</source>
        <translation>Meta melaporkan kegagalan yang tidak diketahui. Cuba lagi sebentar lagi; jika berterusan, lihat halaman status Meta.</translation>
    </message>
    <message>
        <source>WhatsApp denies access. Give the token the right to this business account, or create a new one.</source>
        <translation>WhatsApp menolak akses. Beri token hak ke atas akaun perniagaan ini, atau cipta yang baharu.</translation>
    </message>
    <message>
        <source>Something that Meta requires is missing from the message. Read the details, add it and send again.</source>
        <translation>Sesuatu yang diwajibkan Meta tiada dalam mesej. Baca butirannya, tambahkan dan hantar semula.</translation>
    </message>
    <message>
        <source>WhatsApp&apos;s service is not available at the moment. Try again in a few minutes.</source>
        <translation>Perkhidmatan WhatsApp tidak tersedia buat masa ini. Cuba lagi dalam beberapa minit.</translation>
    </message>
    <message>
        <source>Meta refused this for the group. Read the details; the group may have changed.</source>
        <translation>Meta menolak ini untuk kumpulan tersebut. Baca butirannya; kumpulan itu mungkin telah berubah.</translation>
    </message>
    <message>
        <source>This is your own number. Choose another recipient.</source>
        <translation>Ini nombor anda sendiri. Pilih penerima lain.</translation>
    </message>
    <message>
        <source>The message can&apos;t be delivered. Most likely this number isn&apos;t on WhatsApp, or the person uses a very old version. Reach them another way.</source>
        <translation>Mesej tidak dapat disampaikan. Kemungkinan besar nombor ini tiada di WhatsApp, atau orang itu menggunakan versi yang sangat lama. Hubungi mereka dengan cara lain.</translation>
    </message>
    <message>
        <source>Meta&apos;s test number sends to listed people only. Add this number under API Setup in the Meta app, or use your own number.</source>
        <translation>Nombor ujian Meta hanya menghantar kepada orang yang disenaraikan. Tambah nombor ini di API Setup dalam aplikasi Meta, atau gunakan nombor anda sendiri.</translation>
    </message>
    <message>
        <source>The account is locked, or the PIN didn&apos;t match. Look in WhatsApp Manager for the reason.</source>
        <translation>Akaun dikunci, atau PIN tidak sepadan. Lihat sebabnya dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The number&apos;s display name isn&apos;t approved yet. Set one in WhatsApp Manager and wait for the approval.</source>
        <translation>Nama paparan nombor ini belum diluluskan. Tetapkan satu dalam Pengurus WhatsApp dan tunggu kelulusan.</translation>
    </message>
    <message>
        <source>Meta can&apos;t charge the business account. Check payment method, currency and time zone in WhatsApp Manager, then go on.</source>
        <translation>Meta tidak dapat mengenakan caj kepada akaun perniagaan. Semak kaedah pembayaran, mata wang dan zon waktu dalam Pengurus WhatsApp, kemudian teruskan.</translation>
    </message>
    <message>
        <source>Meta can&apos;t charge the business account for calls. Check the payment method in WhatsApp Manager.</source>
        <translation>Meta tidak dapat mengenakan caj panggilan kepada akaun perniagaan. Semak kaedah pembayaran dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The phone number isn&apos;t registered properly. Register it again under Settings &gt; Account.</source>
        <translation>Nombor telefon tidak didaftarkan dengan betul. Daftarkan semula di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>More than 24 hours have passed since this person last wrote. Send an approved template; a free text is possible again after their answer.</source>
        <translation>Lebih 24 jam telah berlalu sejak orang ini terakhir menulis. Hantar templat yang diluluskan; teks bebas boleh dihantar semula selepas mereka menjawab.</translation>
    </message>
    <message>
        <source>Too many people have blocked or reported your messages. Stop the campaign and wait until the number&apos;s quality has recovered, a day or more.</source>
        <translation>Terlalu ramai orang telah menyekat atau melaporkan mesej anda. Hentikan kempen dan tunggu sehingga kualiti nombor pulih, sehari atau lebih.</translation>
    </message>
    <message>
        <source>Meta held this marketing message back, because the person gets many of them. Wait a day or longer before the next one.</source>
        <translation>Meta menahan mesej pemasaran ini kerana orang itu menerima terlalu banyak. Tunggu sehari atau lebih sebelum yang seterusnya.</translation>
    </message>
    <message>
        <source>This person has stopped your marketing messages. They are marked as opted out and left out from now on.</source>
        <translation>Orang ini telah menghentikan mesej pemasaran anda. Mereka ditanda menarik diri dan dikecualikan mulai sekarang.</translation>
    </message>
    <message>
        <source>WhatsApp doesn&apos;t support this type of message. Send it as another type.</source>
        <translation>WhatsApp tidak menyokong jenis mesej ini. Hantar sebagai jenis lain.</translation>
    </message>
    <message>
        <source>The file can&apos;t be fetched from WhatsApp. Ask the person to send it again, or upload yours again.</source>
        <translation>Fail tidak dapat diambil daripada WhatsApp. Minta orang itu menghantarnya semula, atau muat naik fail anda semula.</translation>
    </message>
    <message>
        <source>Meta can&apos;t use the file: a wrong type, too large, or its link can&apos;t be reached. Choose another file.</source>
        <translation>Meta tidak dapat menggunakan fail itu: jenisnya salah, terlalu besar, atau pautannya tidak dapat dicapai. Pilih fail lain.</translation>
    </message>
    <message>
        <source>This isn&apos;t allowed for this number or template. Choose another template or way to send.</source>
        <translation>Ini tidak dibenarkan untuk nombor atau templat ini. Pilih templat atau cara penghantaran lain.</translation>
    </message>
    <message>
        <source>Too many messages to the same person in a short time. The next one to them waits, others are not affected.</source>
        <translation>Terlalu banyak mesej kepada orang yang sama dalam masa singkat. Mesej seterusnya kepada mereka menunggu, yang lain tidak terjejas.</translation>
    </message>
    <message>
        <source>Meta is upgrading the phone number. It takes about a minute and goes on by itself.</source>
        <translation>Meta sedang menaik taraf nombor telefon. Ia mengambil masa kira-kira seminit dan disambung sendiri.</translation>
    </message>
    <message>
        <source>This message needs a phone number: login codes can&apos;t go to people known only by their user name. Add their number.</source>
        <translation>Mesej ini memerlukan nombor telefon: kod log masuk tidak boleh dihantar kepada orang yang hanya dikenali melalui nama pengguna. Tambah nombor mereka.</translation>
    </message>
    <message>
        <source>Marketing templates are switched off for this account. Switch them on in WhatsApp Manager, or use a utility template.</source>
        <translation>Templat pemasaran dimatikan untuk akaun ini. Hidupkannya dalam Pengurus WhatsApp, atau gunakan templat utiliti.</translation>
    </message>
    <message>
        <source>The daily limit is reached, because templates were put into a wrong category. See WhatsApp Manager and correct them.</source>
        <translation>Had harian dicapai kerana templat diletakkan dalam kategori yang salah. Lihat Pengurus WhatsApp dan betulkannya.</translation>
    </message>
    <message>
        <source>The template has a different number of placeholders. Sync the templates and fill in every value.</source>
        <translation>Bilangan pemegang tempat dalam templat tidak sama. Segerakkan templat dan isi setiap nilai.</translation>
    </message>
    <message>
        <source>The template doesn&apos;t exist in this language or isn&apos;t approved. Sync the templates and choose another; a new one needs some minutes.</source>
        <translation>Templat tidak wujud dalam bahasa ini atau belum diluluskan. Segerakkan templat dan pilih yang lain; templat baharu memerlukan beberapa minit.</translation>
    </message>
    <message>
        <source>The template is too long with these values. Shorten them.</source>
        <translation>Templat terlalu panjang dengan nilai ini. Pendekkan.</translation>
    </message>
    <message>
        <source>The template&apos;s content breaks a policy of WhatsApp. Change it and have it approved again.</source>
        <translation>Kandungan templat melanggar dasar WhatsApp. Ubah dan minta kelulusan semula.</translation>
    </message>
    <message>
        <source>A value of the template is not valid. Correct it and send again.</source>
        <translation>Satu nilai templat tidak sah. Betulkan dan hantar semula.</translation>
    </message>
    <message>
        <source>A value of the template has the wrong form, for example a line break or a missing picture. Correct it and send again.</source>
        <translation>Satu nilai templat mempunyai bentuk yang salah, contohnya baris baharu atau gambar yang tiada. Betulkan dan hantar semula.</translation>
    </message>
    <message>
        <source>Meta has paused this template, because people rated it badly. Wait some hours or use another one.</source>
        <translation>Meta telah menjeda templat ini kerana orang menilainya rendah. Tunggu beberapa jam atau gunakan yang lain.</translation>
    </message>
    <message>
        <source>Meta has switched this template off for good. Create a new one.</source>
        <translation>Meta telah mematikan templat ini untuk selamanya. Cipta yang baharu.</translation>
    </message>
    <message>
        <source>The form of this message is blocked. Correct it in WhatsApp Manager.</source>
        <translation>Borang mesej ini disekat. Betulkan dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>This form may go out ten times an hour only, because it has problems. Wait an hour or correct it in WhatsApp Manager.</source>
        <translation>Borang ini hanya boleh dihantar sepuluh kali sejam kerana ia bermasalah. Tunggu sejam atau betulkan dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>An earlier removal of the number isn&apos;t finished. Deregister it again, then register it.</source>
        <translation>Pembuangan nombor yang terdahulu belum selesai. Nyahdaftar sekali lagi, kemudian daftarkan.</translation>
    </message>
    <message>
        <source>Meta&apos;s registration is not available at the moment. Try again in a few minutes.</source>
        <translation>Pendaftaran Meta tidak tersedia buat masa ini. Cuba lagi dalam beberapa minit.</translation>
    </message>
    <message>
        <source>The PIN is wrong. Enter the right one, or reset it in WhatsApp Manager.</source>
        <translation>PIN salah. Masukkan yang betul, atau tetapkan semula dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The phone number must be verified again. Ask for a code in WhatsApp Manager.</source>
        <translation>Nombor telefon mesti disahkan semula. Minta kod dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The PIN was wrong too often. Wait as long as the details say.</source>
        <translation>PIN salah terlalu kerap. Tunggu selama yang dinyatakan dalam butiran.</translation>
    </message>
    <message>
        <source>The PIN was entered too quickly again. Wait as long as the details say.</source>
        <translation>PIN dimasukkan semula terlalu cepat. Tunggu selama yang dinyatakan dalam butiran.</translation>
    </message>
    <message>
        <source>The phone number isn&apos;t registered for the Cloud API. Register it under Settings &gt; Account.</source>
        <translation>Nombor telefon tidak didaftarkan untuk Cloud API. Daftarkan di Tetapan &gt; Akaun.</translation>
    </message>
    <message>
        <source>The number was deleted a moment ago. Wait five minutes, then try again.</source>
        <translation>Nombor ini baru sahaja dipadam. Tunggu lima minit, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>The number was registered or removed more than ten times in 72 hours. Wait three days.</source>
        <translation>Nombor ini didaftarkan atau dibuang lebih sepuluh kali dalam 72 jam. Tunggu tiga hari.</translation>
    </message>
    <message>
        <source>Meta&apos;s terms for payments aren&apos;t accepted yet. Accept them in WhatsApp Manager.</source>
        <translation>Terma pembayaran Meta belum diterima. Terimanya dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>Only marketing templates can be sent this way. Choose one, or send it as a normal message.</source>
        <translation>Hanya templat pemasaran boleh dihantar dengan cara ini. Pilih satu, atau hantar sebagai mesej biasa.</translation>
    </message>
    <message>
        <source>The template is still being prepared. Try again in ten minutes.</source>
        <translation>Templat masih disediakan. Cuba lagi dalam sepuluh minit.</translation>
    </message>
    <message>
        <source>The template isn&apos;t available at the moment. Try again later.</source>
        <translation>Templat tidak tersedia buat masa ini. Cuba lagi kemudian.</translation>
    </message>
    <message>
        <source>Meta doesn&apos;t accept the message and doesn&apos;t say why. Check its content and try a simpler one.</source>
        <translation>Meta tidak menerima mesej ini dan tidak menyatakan sebabnya. Semak kandungannya dan cuba yang lebih ringkas.</translation>
    </message>
    <message>
        <source>The code could not be verified. Ask for a new one.</source>
        <translation>Kod tidak dapat disahkan. Minta yang baharu.</translation>
    </message>
    <message>
        <source>This person&apos;s WhatsApp identity has changed, perhaps a new phone. Make sure it is still them before you write.</source>
        <translation>Identiti WhatsApp orang ini telah berubah, mungkin telefon baharu. Pastikan ia masih orang yang sama sebelum anda menulis.</translation>
    </message>
    <message>
        <source>Calls aren&apos;t switched on for your number. Switch them on under Settings &gt; Calls.</source>
        <translation>Panggilan tidak dihidupkan untuk nombor anda. Hidupkannya di Tetapan &gt; Panggilan.</translation>
    </message>
    <message>
        <source>This person can&apos;t take WhatsApp calls. Send a message in place of the call.</source>
        <translation>Orang ini tidak dapat menerima panggilan WhatsApp. Hantar mesej sebagai ganti panggilan.</translation>
    </message>
    <message>
        <source>A thousand calls are running at once. Try again when some have ended.</source>
        <translation>Seribu panggilan sedang berjalan serentak. Cuba lagi apabila sebahagiannya tamat.</translation>
    </message>
    <message>
        <source>A call with this person is going on. Try again after it.</source>
        <translation>Panggilan dengan orang ini sedang berlangsung. Cuba lagi selepas itu.</translation>
    </message>
    <message>
        <source>The call could not be connected. Try again in a moment.</source>
        <translation>Panggilan tidak dapat disambungkan. Cuba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>Too many calls were started in a short time. Try again in some seconds.</source>
        <translation>Terlalu banyak panggilan dimulakan dalam masa singkat. Cuba lagi dalam beberapa saat.</translation>
    </message>
    <message>
        <source>This person hasn&apos;t allowed calls. Ask for the permission first, or send a message.</source>
        <translation>Orang ini belum membenarkan panggilan. Minta kebenaran dahulu, atau hantar mesej.</translation>
    </message>
    <message>
        <source>The call was not set up in time. Try once more; if it stays, check the network connection.</source>
        <translation>Panggilan tidak sempat disediakan. Cuba sekali lagi; jika berterusan, semak sambungan rangkaian.</translation>
    </message>
    <message>
        <source>This person was asked for the permission to call already. One request a day and two a week are possible.</source>
        <translation>Orang ini telah diminta kebenaran panggilan. Satu permintaan sehari dan dua seminggu dibenarkan.</translation>
    </message>
    <message>
        <source>The day&apos;s number of calls to this person is reached. The details say when the next is possible.</source>
        <translation>Had panggilan hari ini kepada orang ini telah dicapai. Butiran menyatakan bila yang seterusnya dibenarkan.</translation>
    </message>
    <message>
        <source>WhatsApp calls aren&apos;t available for this number or country. Send a message in place of the call.</source>
        <translation>Panggilan WhatsApp tidak tersedia untuk nombor atau negara ini. Hantar mesej sebagai ganti panggilan.</translation>
    </message>
    <message>
        <source>Meta has stopped your calls for a time, because too many were rejected. See WhatsApp Manager.</source>
        <translation>Meta telah menghentikan panggilan anda buat sementara kerana terlalu banyak ditolak. Lihat Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>Calls can be switched on from a messaging limit of 2,000 people a day. Verify the business to raise it.</source>
        <translation>Panggilan boleh dihidupkan mulai had mesej 2,000 orang sehari. Sahkan perniagaan untuk menaikkannya.</translation>
    </message>
    <message>
        <source>This person has allowed your calls for good. Just call.</source>
        <translation>Orang ini telah membenarkan panggilan anda untuk selamanya. Terus sahaja telefon.</translation>
    </message>
    <message>
        <source>Calls can&apos;t be switched on yet: subscribe the Meta app to the field &quot;calls&quot; first.</source>
        <translation>Panggilan belum boleh dihidupkan: langgan dahulu medan &quot;calls&quot; untuk aplikasi Meta.</translation>
    </message>
    <message>
        <source>The call broke off on the other side&apos;s connection. Call again or send a message.</source>
        <translation>Panggilan terputus di sambungan pihak sana. Telefon semula atau hantar mesej.</translation>
    </message>
    <message>
        <source>SIP isn&apos;t switched on for this number. Switch it on, or use the normal way to call.</source>
        <translation>SIP tidak dihidupkan untuk nombor ini. Hidupkannya, atau gunakan cara panggilan biasa.</translation>
    </message>
    <message>
        <source>The form is blocked for breaking a policy. See WhatsApp Manager.</source>
        <translation>Borang disekat kerana melanggar dasar. Lihat Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The form could not be updated. Try again in WhatsApp Manager.</source>
        <translation>Borang tidak dapat dikemas kini. Cuba lagi dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The form could not be published. Correct it in WhatsApp Manager.</source>
        <translation>Borang tidak dapat diterbitkan. Betulkan dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The form could not be retired. Try again in WhatsApp Manager.</source>
        <translation>Borang tidak dapat ditamatkan penggunaannya. Cuba lagi dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The form could not be deleted. Try again in WhatsApp Manager.</source>
        <translation>Borang tidak dapat dipadam. Cuba lagi dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>Some people could not be blocked or unblocked. Only people who wrote in the last 24 hours can be blocked.</source>
        <translation>Sesetengah orang tidak dapat disekat atau dinyahsekat. Hanya orang yang menulis dalam 24 jam lalu boleh disekat.</translation>
    </message>
    <message>
        <source>The block list is full: 64,000 people. Unblock some first.</source>
        <translation>Senarai sekatan penuh: 64,000 orang. Nyahsekat beberapa orang dahulu.</translation>
    </message>
    <message>
        <source>The block list changed while it was read. Read it again.</source>
        <translation>Senarai sekatan berubah semasa dibaca. Baca semula.</translation>
    </message>
    <message>
        <source>Meta could not change the block list. Try again in a moment.</source>
        <translation>Meta tidak dapat mengubah senarai sekatan. Cuba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>The template isn&apos;t approved. Wait for Meta&apos;s review or choose another.</source>
        <translation>Templat belum diluluskan. Tunggu semakan Meta atau pilih yang lain.</translation>
    </message>
    <message>
        <source>Meta refused this user name. Choose another: 3 to 35 small letters, digits, dots and underscores.</source>
        <translation>Meta menolak nama pengguna ini. Pilih yang lain: 3 hingga 35 huruf kecil, digit, titik dan garis bawah.</translation>
    </message>
    <message>
        <source>Figures for templates aren&apos;t available for this account.</source>
        <translation>Angka untuk templat tidak tersedia bagi akaun ini.</translation>
    </message>
    <message>
        <source>Figures for templates can&apos;t be switched off once they are on.</source>
        <translation>Angka untuk templat tidak boleh dimatikan setelah dihidupkan.</translation>
    </message>
    <message>
        <source>Figures for templates aren&apos;t switched on. Switch them on in WhatsApp Manager.</source>
        <translation>Angka untuk templat tidak dihidupkan. Hidupkannya dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>Meta got this message twice and kept the first one. You need not do anything.</source>
        <translation>Meta menerima mesej ini dua kali dan menyimpan yang pertama. Anda tidak perlu berbuat apa-apa.</translation>
    </message>
    <message>
        <source>The number can&apos;t be added to this account. Read the details and go on in WhatsApp Manager.</source>
        <translation>Nombor tidak dapat ditambah ke akaun ini. Baca butirannya dan teruskan dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The account has as many templates as it may have. Delete some that you don&apos;t need.</source>
        <translation>Akaun telah mencapai bilangan templat yang dibenarkan. Padam beberapa yang tidak diperlukan.</translation>
    </message>
    <message>
        <source>A template of this name and language is being deleted. Choose another name or wait.</source>
        <translation>Templat dengan nama dan bahasa ini sedang dipadam. Pilih nama lain atau tunggu.</translation>
    </message>
    <message>
        <source>A template of this name and language exists. Choose another name or edit that one.</source>
        <translation>Templat dengan nama dan bahasa ini sudah wujud. Pilih nama lain atau sunting yang itu.</translation>
    </message>
    <message>
        <source>A part of the template is too long. Shorten it.</source>
        <translation>Satu bahagian templat terlalu panjang. Pendekkan.</translation>
    </message>
    <message>
        <source>The template&apos;s header has the wrong form. Correct it.</source>
        <translation>Pengepala templat mempunyai bentuk yang salah. Betulkan.</translation>
    </message>
    <message>
        <source>The template&apos;s text has the wrong form. Correct it.</source>
        <translation>Teks templat mempunyai bentuk yang salah. Betulkan.</translation>
    </message>
    <message>
        <source>The template&apos;s footer has the wrong form. Correct it.</source>
        <translation>Pengaki templat mempunyai bentuk yang salah. Betulkan.</translation>
    </message>
    <message>
        <source>The template has too many placeholders for its length. Add words or take some out.</source>
        <translation>Templat mempunyai terlalu banyak pemegang tempat untuk panjangnya. Tambah perkataan atau buang beberapa.</translation>
    </message>
    <message>
        <source>A template&apos;s text may not begin or end with a placeholder. Add words around it.</source>
        <translation>Teks templat tidak boleh bermula atau berakhir dengan pemegang tempat. Tambah perkataan di sekelilingnya.</translation>
    </message>
    <message>
        <source>Meta is working on the number. Try again in a few minutes.</source>
        <translation>Meta sedang mengendalikan nombor ini. Cuba lagi dalam beberapa minit.</translation>
    </message>
    <message>
        <source>The number can&apos;t be moved. Read the details and go on in WhatsApp Manager.</source>
        <translation>Nombor tidak dapat dipindahkan. Baca butirannya dan teruskan dalam Pengurus WhatsApp.</translation>
    </message>
    <message>
        <source>The history of the WhatsApp Business app was asked for already. It can be done once.</source>
        <translation>Sejarah aplikasi WhatsApp Business telah pun diminta. Ia boleh dibuat sekali sahaja.</translation>
    </message>
    <message>
        <source>The history can be fetched within 24 hours after the number was connected. Connect the number again to get it.</source>
        <translation>Sejarah boleh diambil dalam 24 jam selepas nombor disambungkan. Sambungkan nombor semula untuk mendapatkannya.</translation>
    </message>
    <message>
        <source>The owner of the number didn&apos;t share its history. Allow it in the WhatsApp Business app when you connect again.</source>
        <translation>Pemilik nombor tidak berkongsi sejarahnya. Benarkannya dalam aplikasi WhatsApp Business apabila anda menyambung semula.</translation>
    </message>
    <message>
        <source>Meta refused this with an error that is not known here. Read the details before you try again.</source>
        <translation>Meta menolak ini dengan ralat yang tidak dikenali di sini. Baca butirannya sebelum mencuba lagi.</translation>
    </message>
</context>
<context>
    <name>aic::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Palet perintah</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Cari perintah</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Atas</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Bawah</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Gerak</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n hasil</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>aic::ui::ConnectionCard</name>
    <message>
        <source>No account</source>
        <translation>Tiada akaun</translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation>Akaun: %1</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Kotak pasir</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Tambah akaun</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Uji sambungan</translation>
    </message>
</context>
<context>
    <name>aic::ui::ConnectionIndicator</name>
    <message>
        <source>Connection status: %1</source>
        <translation>Status sambungan: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::ConnectionStrip</name>
    <message>
        <source>Sandbox notice</source>
        <translation>Notis kotak pasir</translation>
    </message>
    <message>
        <source>Sandbox.</source>
        <translation>Kotak pasir.</translation>
    </message>
    <message>
        <source>People, messages and calls are simulated. Nothing is sent.</source>
        <translation>Orang, mesej dan panggilan adalah simulasi. Tiada apa-apa yang dihantar.</translation>
    </message>
    <message>
        <source>Connect WhatsApp Business</source>
        <translation>Sambungkan WhatsApp Business</translation>
    </message>
    <message>
        <source>Offline notice</source>
        <translation>Notis luar talian</translation>
    </message>
    <message>
        <source>You are offline.</source>
        <translation>Anda di luar talian.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait in the outbox and are sent when the connection returns.</source>
        <translation>
            <numerusform>%n mesej menunggu dalam peti keluar dan akan dihantar apabila sambungan pulih.</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages you write wait in the outbox until the connection returns.</source>
        <translation>Mesej yang anda tulis menunggu dalam peti keluar sehingga sambungan pulih.</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Cuba lagi sekarang</translation>
    </message>
    <message>
        <source>Token expired notice</source>
        <translation>Notis token tamat tempoh</translation>
    </message>
    <message>
        <source>The access token is no longer valid.</source>
        <translation>Token akses tidak lagi sah.</translation>
    </message>
    <message>
        <source>Nothing can be sent until you enter a new one.</source>
        <translation>Tiada apa-apa boleh dihantar sehingga anda memasukkan yang baharu.</translation>
    </message>
    <message>
        <source>Update token</source>
        <translation>Kemas kini token</translation>
    </message>
    <message>
        <source>Degraded notice</source>
        <translation>Notis sambungan terjejas</translation>
    </message>
    <message>
        <source>The connection is impaired.</source>
        <translation>Sambungan terjejas.</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Tunjukkan butiran</translation>
    </message>
    <message>
        <source>Not configured notice</source>
        <translation>Notis belum dikonfigurasi</translation>
    </message>
    <message>
        <source>WhatsApp Business is not set up.</source>
        <translation>WhatsApp Business belum disediakan.</translation>
    </message>
    <message>
        <source>You can prepare contacts; sending needs an account.</source>
        <translation>Anda boleh menyediakan kenalan; penghantaran memerlukan akaun.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Sediakan</translation>
    </message>
</context>
<context>
    <name>aic::ui::DetailPanel</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Tutup butiran</translation>
    </message>
</context>
<context>
    <name>aic::ui::Dialog</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>Buang perubahan?</translation>
    </message>
    <message>
        <source>What you have entered here is not saved yet.</source>
        <translation>Apa yang anda masukkan di sini belum disimpan.</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Terus menyunting</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
</context>
<context>
    <name>aic::ui::EmptyState</name>
    <message>
        <source>Empty state</source>
        <translation>Keadaan kosong</translation>
    </message>
</context>
<context>
    <name>aic::ui::ErrorState</name>
    <message>
        <source>Error state</source>
        <translation>Keadaan ralat</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Cuba lagi</translation>
    </message>
</context>
<context>
    <name>aic::ui::LabeledField</name>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::MainWindow</name>
    <message>
        <source>Go to</source>
        <translation>Pergi ke</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palet perintah</translation>
    </message>
    <message>
        <source>Search this page</source>
        <translation>Cari di halaman ini</translation>
    </message>
    <message>
        <source>New item of this page</source>
        <translation>Item baharu di halaman ini</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Muat semula</translation>
    </message>
    <message>
        <source>Show or hide details</source>
        <translation>Tunjukkan atau sembunyikan butiran</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>Bahagian seterusnya</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>Bahagian sebelumnya</translation>
    </message>
    <message>
        <source>Go to the newest notification</source>
        <translation>Pergi ke pemberitahuan terbaharu</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pintasan papan kekunci</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Uji sambungan</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Tambah akaun</translation>
    </message>
    <message>
        <source>AI Caller (Sandbox)</source>
        <translation>AI Caller (Kotak pasir)</translation>
    </message>
</context>
<context>
    <name>aic::ui::NavigationRail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigasi</translation>
    </message>
</context>
<context>
    <name>aic::ui::Status</name>
    <message>
        <source>Not configured</source>
        <translation>Belum dikonfigurasi</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Menyemak</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Bersambung</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Terjejas</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Luar talian</translation>
    </message>
    <message>
        <source>Token expired</source>
        <translation>Token tamat tempoh</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Kotak pasir</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Tersedia</translation>
    </message>
    <message>
        <source>Not on WhatsApp</source>
        <translation>Tiada di WhatsApp</translation>
    </message>
    <message>
        <source>Opted out</source>
        <translation>Menarik diri</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Disekat</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Dalam giliran</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Menghantar</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Diterima WhatsApp</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Dihantar</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Disampaikan</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Dimainkan</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Tidak pasti</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Dilangkau</translation>
    </message>
    <message>
        <source>Requesting permission</source>
        <translation>Meminta kebenaran</translation>
    </message>
    <message>
        <source>Dialing</source>
        <translation>Mendail</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Berdering</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Tamat</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Tidak dijawab</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Fell back to message</source>
        <translation>Diganti dengan mesej</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Dijadualkan</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Dijeda</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Dihentikan</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Diluluskan</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>Dalam semakan</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Dimatikan</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Tinggi</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Sederhana</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Rendah</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Menunggu keputusan</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Lulus</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Sedang berjalan</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
</context>
<context>
    <name>aic::ui::TagDelegate</name>
    <message>
        <source>None</source>
        <translation>Tiada</translation>
    </message>
</context>
<context>
    <name>aic::ui::Toast</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>aic::ui::WelcomePage</name>
    <message>
        <source>Welcome to AI Caller</source>
        <translation>Selamat datang ke AI Caller</translation>
    </message>
    <message>
        <source>Message and call your contacts over WhatsApp Business, one by one or all at once.</source>
        <translation>Hantar mesej dan telefon kenalan anda melalui WhatsApp Business, satu demi satu atau semuanya sekali gus.</translation>
    </message>
    <message>
        <source>Practice in the sandbox</source>
        <translation>Berlatih dalam kotak pasir</translation>
    </message>
    <message>
        <source>Connect WhatsApp Business</source>
        <translation>Sambungkan WhatsApp Business</translation>
    </message>
    <message>
        <source>Try every feature with made-up people. No account needed.</source>
        <translation>Cuba setiap ciri dengan orang rekaan. Akaun tidak diperlukan.</translation>
    </message>
    <message>
        <source>24 sample contacts that answer, ignore or decline</source>
        <translation>24 contoh kenalan yang menjawab, mengabaikan atau menolak</translation>
    </message>
    <message>
        <source>Messages and campaigns are simulated here</source>
        <translation>Mesej dan kempen disimulasikan di sini</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Tiada apa-apa keluar daripada komputer ini</translation>
    </message>
    <message>
        <source>Switch to a real account at any time</source>
        <translation>Tukar kepada akaun sebenar pada bila-bila masa</translation>
    </message>
    <message>
        <source>Send from your own number. Have these ready.</source>
        <translation>Hantar daripada nombor anda sendiri. Sediakan perkara ini.</translation>
    </message>
    <message>
        <source>WhatsApp Business account ID</source>
        <translation>ID akaun WhatsApp Business</translation>
    </message>
    <message>
        <source>A phone number on the Cloud API, with its ID</source>
        <translation>Nombor telefon di Cloud API, beserta ID-nya</translation>
    </message>
    <message>
        <source>A system user access token and the app secret</source>
        <translation>Token akses pengguna sistem dan rahsia aplikasi</translation>
    </message>
    <message>
        <source>A relay address, for replies and delivery reports</source>
        <translation>Alamat geganti, untuk balasan dan laporan penghantaran</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan sandaran</translation>
    </message>
    <message>
        <source>Read the setup guide</source>
        <translation>Baca panduan persediaan</translation>
    </message>
    <message>
        <source>AI Caller %1 · Not affiliated with WhatsApp or Meta</source>
        <translation>AI Caller %1 · Tidak bergabung dengan WhatsApp atau Meta</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Cerah</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
</context>
</TS>
