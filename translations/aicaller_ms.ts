<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ms" sourcelanguage="en">
<context>
    <name>AudioText</name>
    <message>
        <source>This build has no sound: it was made without GStreamer.</source>
        <translation>Binaan ini tiada bunyi: ia dibuat tanpa GStreamer.</translation>
    </message>
    <message>
        <source>A part of GStreamer is missing: %1. Install GStreamer&apos;s base and good plugins, then start AI Caller again.</source>
        <translation>Satu bahagian GStreamer tiada: %1. Pasang pemalam base dan good GStreamer, kemudian mulakan AI Caller semula.</translation>
    </message>
    <message>
        <source>No microphone was found, or it is in use. Connect one and try again.</source>
        <translation>Tiada mikrofon ditemui, atau ia sedang digunakan. Sambungkan satu dan cuba lagi.</translation>
    </message>
    <message>
        <source>Nothing to play sound through was found. Connect headphones or loudspeakers and try again.</source>
        <translation>Tiada peranti untuk memainkan bunyi ditemui. Sambungkan fon kepala atau pembesar suara dan cuba lagi.</translation>
    </message>
    <message>
        <source>This sound can&apos;t be played here. Save it and open it with another program.</source>
        <translation>Bunyi ini tidak dapat dimainkan di sini. Simpan dan bukanya dengan program lain.</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>The Graph address is not a web address.</source>
        <translation>Alamat Graph bukan alamat web.</translation>
    </message>
    <message>
        <source>It is normally https://graph.facebook.com.</source>
        <translation>Biasanya https://graph.facebook.com.</translation>
    </message>
    <message>
        <source>The business account ID is missing or has letters.</source>
        <translation>ID akaun perniagaan tiada atau mengandungi huruf.</translation>
    </message>
    <message>
        <source>Copy the number under WhatsApp accounts in Meta Business settings.</source>
        <translation>Salin nombor di bawah akaun WhatsApp dalam tetapan Meta Business.</translation>
    </message>
    <message>
        <source>No phone number is given.</source>
        <translation>Tiada nombor telefon diberikan.</translation>
    </message>
    <message>
        <source>Enter your business phone number with its country code.</source>
        <translation>Masukkan nombor telefon perniagaan anda dengan kod negara.</translation>
    </message>
    <message>
        <source>The access token is missing.</source>
        <translation>Token akses tiada.</translation>
    </message>
    <message>
        <source>Create one for a system user in Meta Business settings and paste it here.</source>
        <translation>Cipta satu untuk pengguna sistem dalam tetapan Meta Business dan tampalkan di sini.</translation>
    </message>
    <message>
        <source>The relay address is missing or not a web address.</source>
        <translation>Alamat geganti tiada atau bukan alamat web.</translation>
    </message>
    <message>
        <source>Enter the address of your relay, such as https://relay.example.</source>
        <translation>Masukkan alamat geganti anda, seperti https://relay.example.</translation>
    </message>
    <message>
        <source>The relay token is missing.</source>
        <translation>Token geganti tiada.</translation>
    </message>
    <message>
        <source>Enter one of the client tokens of your relay&apos;s configuration.</source>
        <translation>Masukkan salah satu token klien daripada konfigurasi geganti anda.</translation>
    </message>
    <message>
        <source>All fields have the expected form</source>
        <translation>Semua medan mempunyai bentuk yang dijangka</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 tidak menjawab</translation>
    </message>
    <message>
        <source>Check the internet connection, proxy and firewall, then try again.</source>
        <translation>Semak sambungan internet, proksi dan tembok api, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>%1 does not know API version %2</source>
        <translation>%1 tidak mengenali versi API %2</translation>
    </message>
    <message>
        <source>Choose a newer API version.</source>
        <translation>Pilih versi API yang lebih baharu.</translation>
    </message>
    <message>
        <source>The access token was refused</source>
        <translation>Token akses ditolak</translation>
    </message>
    <message>
        <source>Create a new token for the system user in Meta Business settings and paste it here.</source>
        <translation>Cipta token baharu untuk pengguna sistem dalam tetapan Meta Business dan tampalkan di sini.</translation>
    </message>
    <message>
        <source>Does not expire</source>
        <translation>Tidak tamat tempoh</translation>
    </message>
    <message>
        <source>Expires on %1</source>
        <translation>Tamat tempoh pada %1</translation>
    </message>
    <message>
        <source>The token lacks %1</source>
        <translation>Token kekurangan %1</translation>
    </message>
    <message>
        <source>Give the system user this permission for the business account and create a new token.</source>
        <translation>Beri pengguna sistem kebenaran ini untuk akaun perniagaan dan cipta token baharu.</translation>
    </message>
    <message>
        <source>Messaging and management</source>
        <translation>Pemesejan dan pengurusan</translation>
    </message>
    <message>
        <source>Business account %1 was not found, or the token may not see it</source>
        <translation>Akaun perniagaan %1 tidak ditemui, atau token tidak boleh melihatnya</translation>
    </message>
    <message>
        <source>Compare the ID with Meta Business settings and assign the account to the system user.</source>
        <translation>Bandingkan ID dengan tetapan Meta Business dan tetapkan akaun kepada pengguna sistem.</translation>
    </message>
    <message>
        <source>The numbers of the business account could not be read</source>
        <translation>Nombor akaun perniagaan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>This number is not in the business account. It has: %1</source>
        <translation>Nombor ini tiada dalam akaun perniagaan. Ia mempunyai: %1</translation>
    </message>
    <message>
        <source>Enter one of these numbers, or the ID of the account that has yours.</source>
        <translation>Masukkan salah satu nombor ini, atau ID akaun yang mempunyai nombor anda.</translation>
    </message>
    <message>
        <source>Phone number ID %1 belongs to %2</source>
        <translation>ID nombor telefon %1 milik %2</translation>
    </message>
    <message>
        <source>Clear the phone number ID; it is then looked up from the number.</source>
        <translation>Kosongkan ID nombor telefon; ia kemudian dicari daripada nombor.</translation>
    </message>
    <message>
        <source>Verified name %1</source>
        <translation>Nama yang disahkan %1</translation>
    </message>
    <message>
        <source>Quality and limits could not be read</source>
        <translation>Kualiti dan had tidak dapat dibaca</translation>
    </message>
    <message>
        <source>The number&apos;s status is %1; it can&apos;t send or receive</source>
        <translation>Status nombor ialah %1; ia tidak boleh menghantar atau menerima</translation>
    </message>
    <message>
        <source>Open WhatsApp Manager: it says what is missing for this number.</source>
        <translation>Buka Pengurus WhatsApp: ia menyatakan apa yang kurang untuk nombor ini.</translation>
    </message>
    <message>
        <source>Quality %1, no daily limit</source>
        <translation>Kualiti %1, tiada had harian</translation>
    </message>
    <message>
        <source>Quality %1, %2 people per day</source>
        <translation>Kualiti %1, %2 orang sehari</translation>
    </message>
    <message>
        <source>The relay at %1 does not answer</source>
        <translation>Geganti di %1 tidak menjawab</translation>
    </message>
    <message>
        <source>Check its address and that aicaller-relay is running there.</source>
        <translation>Semak alamatnya dan pastikan aicaller-relay berjalan di sana.</translation>
    </message>
    <message>
        <source>The relay refused the relay token</source>
        <translation>Geganti menolak token geganti</translation>
    </message>
    <message>
        <source>Enter one of the client_tokens of the relay&apos;s configuration.</source>
        <translation>Masukkan salah satu client_tokens daripada konfigurasi geganti.</translation>
    </message>
    <message>
        <source>%1 answered %2, not as a relay does</source>
        <translation>%1 menjawab %2, bukan seperti geganti</translation>
    </message>
    <message>
        <source>Check the relay address; a proxy or another server seems to answer there.</source>
        <translation>Semak alamat geganti; proksi atau pelayan lain nampaknya menjawab di sana.</translation>
    </message>
    <message>
        <source>Token accepted</source>
        <translation>Token diterima</translation>
    </message>
    <message>
        <source>Not tried: a test event must be signed, and no app secret is set</source>
        <translation>Tidak dicuba: peristiwa ujian mesti ditandatangani, dan tiada rahsia aplikasi ditetapkan</translation>
    </message>
    <message>
        <source>Enter the app secret to test the whole way, or write to your number from a phone and see it arrive.</source>
        <translation>Masukkan rahsia aplikasi untuk menguji seluruh laluan, atau tulis kepada nombor anda dari telefon dan lihat ia tiba.</translation>
    </message>
    <message>
        <source>The relay took no test event</source>
        <translation>Geganti tidak menerima peristiwa ujian</translation>
    </message>
    <message>
        <source>Check the connection to the relay, then try again.</source>
        <translation>Semak sambungan ke geganti, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>The relay holds another app secret</source>
        <translation>Geganti menyimpan rahsia aplikasi yang lain</translation>
    </message>
    <message>
        <source>Put the same app secret into the relay&apos;s configuration and here.</source>
        <translation>Letakkan rahsia aplikasi yang sama dalam konfigurasi geganti dan di sini.</translation>
    </message>
    <message>
        <source>The relay answered the test event with %1</source>
        <translation>Geganti menjawab peristiwa ujian dengan %1</translation>
    </message>
    <message>
        <source>Look at the relay&apos;s log; its disk may be full.</source>
        <translation>Lihat log geganti; cakeranya mungkin penuh.</translation>
    </message>
    <message>
        <source>A test event came back</source>
        <translation>Peristiwa ujian kembali</translation>
    </message>
    <message>
        <source>The test event did not come back</source>
        <translation>Peristiwa ujian tidak kembali</translation>
    </message>
    <message>
        <source>Check that the relay token belongs to the channel that receives this app&apos;s webhooks.</source>
        <translation>Pastikan token geganti milik saluran yang menerima webhook aplikasi ini.</translation>
    </message>
    <message>
        <source>The server told no time</source>
        <translation>Pelayan tidak memberitahu masa</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 s off</source>
        <translation>Jam komputer ini tersasar %1 s</translation>
    </message>
    <message>
        <source>Let the system set its clock from the network.</source>
        <translation>Biarkan sistem menetapkan jamnya daripada rangkaian.</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>Jam adalah betul</translation>
    </message>
    <message>
        <source>No keychain is available</source>
        <translation>Tiada simpanan kunci tersedia</translation>
    </message>
    <message>
        <source>Secrets stay in memory until the app closes. Install or unlock a keychain such as GNOME Keyring or KWallet.</source>
        <translation>Rahsia kekal dalam ingatan sehingga aplikasi ditutup. Pasang atau buka kunci simpanan kunci seperti GNOME Keyring atau KWallet.</translation>
    </message>
    <message>
        <source>The keychain keeps the secrets</source>
        <translation>Simpanan kunci menyimpan rahsia</translation>
    </message>
    <message>
        <source>Restore the newest backup.</source>
        <translation>Pulihkan sandaran terbaharu.</translation>
    </message>
    <message>
        <source>%1 contacts</source>
        <translation>%1 kenalan</translation>
    </message>
    <message>
        <source>Let AI Caller do it: Set up webhook in Settings, or aicaller-cli doctor --fix.</source>
        <translation>Biar AI Caller melakukannya: Sediakan webhook dalam Tetapan, atau aicaller-cli doctor --fix.</translation>
    </message>
    <message>
        <source>Events wait at the relay; the app and sync collect them</source>
        <translation>Peristiwa menunggu di geganti; aplikasi dan sync mengambilnya</translation>
    </message>
    <message>
        <source>Messages are out since %1, and no event came back</source>
        <translation>Mesej telah keluar sejak %1, dan tiada peristiwa kembali</translation>
    </message>
    <message>
        <source>Set the webhook up again and see that nothing else gets its events. In Meta&apos;s App Dashboard the app mode must be Live, and the relay&apos;s log shows what Meta sends.</source>
        <translation>Sediakan webhook semula dan pastikan tiada yang lain menerima peristiwanya. Dalam App Dashboard Meta, mod aplikasi mestilah Live, dan log geganti menunjukkan apa yang dihantar Meta.</translation>
    </message>
    <message>
        <source>No event has come yet, and none is due</source>
        <translation>Belum ada peristiwa tiba, dan tiada yang dijangka</translation>
    </message>
    <message>
        <source>The last event came at %1</source>
        <translation>Peristiwa terakhir tiba pada %1</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Meta doesn&apos;t accept the access token any more. Enter a new one under Settings &gt; WhatsApp Business.</source>
        <translation>Meta tidak lagi menerima token akses. Masukkan yang baharu di Tetapan &gt; WhatsApp Business.</translation>
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
        <source>Meta got no access token. Enter one under Settings &gt; WhatsApp Business.</source>
        <translation>Meta tidak menerima sebarang token akses. Masukkannya di Tetapan &gt; WhatsApp Business.</translation>
    </message>
    <message>
        <source>The access token has expired or is wrong. Enter a new one under Settings &gt; WhatsApp Business.</source>
        <translation>Token akses telah tamat tempoh atau salah. Masukkan yang baharu di Tetapan &gt; WhatsApp Business.</translation>
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
        <source>The access token was withdrawn, because a password was changed. Enter a new one under Settings &gt; WhatsApp Business.</source>
        <translation>Token akses telah ditarik balik kerana kata laluan ditukar. Masukkan yang baharu di Tetapan &gt; WhatsApp Business.</translation>
    </message>
    <message>
        <source>The access token has expired. Enter a new one under Settings &gt; WhatsApp Business.</source>
        <translation>Token akses telah tamat tempoh. Masukkan yang baharu di Tetapan &gt; WhatsApp Business.</translation>
    </message>
    <message>
        <source>The access token was withdrawn. Enter a new one under Settings &gt; WhatsApp Business.</source>
        <translation>Token akses telah ditarik balik. Masukkan yang baharu di Tetapan &gt; WhatsApp Business.</translation>
    </message>
    <message>
        <source>Too many requests of this kind in a short time. Try again in some seconds.</source>
        <translation>Terlalu banyak permintaan jenis ini dalam masa singkat. Cuba lagi dalam beberapa saat.</translation>
    </message>
    <message>
        <source>Meta doesn&apos;t know this address, or got no token. Check the API version and the access token under Settings &gt; WhatsApp Business.</source>
        <translation>Meta tidak mengenali alamat ini, atau tidak menerima token. Semak versi API dan token akses di Tetapan &gt; WhatsApp Business.</translation>
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
        <source>The phone number isn&apos;t registered properly. Register it again under Settings &gt; WhatsApp Business.</source>
        <translation>Nombor telefon tidak didaftarkan dengan betul. Daftarkan semula di Tetapan &gt; WhatsApp Business.</translation>
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
        <source>The phone number isn&apos;t registered for the Cloud API. Register it under Settings &gt; WhatsApp Business.</source>
        <translation>Nombor telefon tidak didaftarkan untuk Cloud API. Daftarkan di Tetapan &gt; WhatsApp Business.</translation>
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
    <name>FailureText</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 pada %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Cuba lagi</translation>
    </message>
    <message>
        <source>Choose template</source>
        <translation>Pilih templat</translation>
    </message>
    <message>
        <source>Write anew</source>
        <translation>Tulis semula</translation>
    </message>
    <message>
        <source>Update token</source>
        <translation>Kemas kini token</translation>
    </message>
    <message>
        <source>Open WhatsApp Manager</source>
        <translation>Buka WhatsApp Manager</translation>
    </message>
    <message>
        <source>Mark as not on WhatsApp</source>
        <translation>Tandakan tiada di WhatsApp</translation>
    </message>
    <message>
        <source>Mark as opted out</source>
        <translation>Tandakan tidak mahu dihubungi</translation>
    </message>
    <message>
        <source>Send a message</source>
        <translation>Hantar mesej</translation>
    </message>
    <message>
        <source>Show contact</source>
        <translation>Tunjukkan kenalan</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Selesaikan</translation>
    </message>
    <message>
        <source>Trying again helps from %1.</source>
        <translation>Mencuba lagi membantu mulai %1.</translation>
    </message>
    <message>
        <source>WhatsApp&apos;s code is %1.</source>
        <translation>Kod WhatsApp ialah %1.</translation>
    </message>
    <message>
        <source>WhatsApp says: %1 (code %2)</source>
        <translation>WhatsApp berkata: %1 (kod %2)</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>No access to WhatsApp</source>
        <translation>Tiada akses ke WhatsApp</translation>
    </message>
    <message>
        <source>WhatsApp asks for a pause</source>
        <translation>WhatsApp meminta jeda</translation>
    </message>
    <message>
        <source>Not possible at the moment</source>
        <translation>Tidak boleh buat masa ini</translation>
    </message>
    <message>
        <source>The reply window is closed</source>
        <translation>Tetingkap balasan sudah tutup</translation>
    </message>
    <message>
        <source>This template can&apos;t be sent</source>
        <translation>Templat ini tidak boleh dihantar</translation>
    </message>
    <message>
        <source>Something in it has to be changed</source>
        <translation>Ada sesuatu di dalamnya yang perlu diubah</translation>
    </message>
    <message>
        <source>Something has to be put right at Meta</source>
        <translation>Ada sesuatu yang perlu dibetulkan di Meta</translation>
    </message>
    <message>
        <source>Not delivered, perhaps not on WhatsApp</source>
        <translation>Tidak sampai, mungkin tiada di WhatsApp</translation>
    </message>
    <message>
        <source>This person wants no such messages</source>
        <translation>Orang ini tidak mahu mesej seperti ini</translation>
    </message>
    <message>
        <source>Calls aren&apos;t allowed yet</source>
        <translation>Panggilan belum dibenarkan</translation>
    </message>
    <message>
        <source>The connection failed</source>
        <translation>Sambungan gagal</translation>
    </message>
    <message>
        <source>Meta had a problem</source>
        <translation>Meta menghadapi masalah</translation>
    </message>
    <message>
        <source>WhatsApp didn&apos;t take this</source>
        <translation>WhatsApp tidak menerima ini</translation>
    </message>
    <message>
        <source>Trying again without a change won&apos;t help.</source>
        <translation>Mencuba lagi tanpa perubahan tidak akan membantu.</translation>
    </message>
    <message>
        <source>Trying again may help.</source>
        <translation>Mencuba lagi mungkin membantu.</translation>
    </message>
    <message>
        <source>Trying again helps only after a pause.</source>
        <translation>Mencuba lagi hanya membantu selepas jeda.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Ditahan</translation>
    </message>
    <message>
        <source>This person asked for no messages, or is on the do-not-contact list, so it wasn&apos;t sent. Take them off the list first, if they agreed.</source>
        <translation>Orang ini meminta agar tidak dihantar mesej, atau berada dalam senarai jangan hubungi, jadi mesej tidak dihantar. Keluarkan mereka daripada senarai dahulu, jika mereka bersetuju.</translation>
    </message>
    <message>
        <source>When its time came, this person&apos;s last message was more than 24 hours old, so it wasn&apos;t sent. Send a template.</source>
        <translation>Apabila tiba masanya, mesej terakhir orang ini sudah melebihi 24 jam, jadi mesej tidak dihantar. Hantar templat.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>It was cancelled before its time and didn&apos;t go out.</source>
        <translation>Ia dibatalkan sebelum masanya dan tidak dihantar.</translation>
    </message>
    <message>
        <source>It can still be sent.</source>
        <translation>Ia masih boleh dihantar.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Tidak dihantar</translation>
    </message>
    <message>
        <source>It failed without an error code of WhatsApp&apos;s. The details say more.</source>
        <translation>Ia gagal tanpa kod ralat WhatsApp. Butirannya menerangkan lagi.</translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation>Tidak diketahui sama ada ia sampai</translation>
    </message>
    <message>
        <source>WhatsApp&apos;s answer was lost. The message may have arrived: a status may still tell, or you decide.</source>
        <translation>Jawapan WhatsApp hilang. Mesej mungkin sudah sampai: status mungkin masih memberitahu, atau anda putuskan.</translation>
    </message>
    <message>
        <source>Sent again, it could arrive twice, so it isn&apos;t sent again by itself.</source>
        <translation>Jika dihantar lagi, ia mungkin sampai dua kali, jadi ia tidak dihantar lagi dengan sendirinya.</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>Don&apos;t import</source>
        <translation>Jangan import</translation>
    </message>
    <message>
        <source>Custom field %1</source>
        <translation>Medan tersuai %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Nama pertama</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nama akhir</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>WhatsApp user ID</source>
        <translation>ID pengguna WhatsApp</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Phone number is empty</source>
        <translation>Nombor telefon kosong</translation>
    </message>
    <message>
        <source>Damaged by a spreadsheet</source>
        <translation>Dirosakkan oleh hamparan</translation>
    </message>
    <message>
        <source>Two numbers in one cell</source>
        <translation>Dua nombor dalam satu sel</translation>
    </message>
    <message>
        <source>Letters in the phone number</source>
        <translation>Huruf dalam nombor telefon</translation>
    </message>
    <message>
        <source>Not a WhatsApp user ID</source>
        <translation>Bukan ID pengguna WhatsApp</translation>
    </message>
    <message>
        <source>More cells than columns</source>
        <translation>Lebih banyak sel daripada lajur</translation>
    </message>
    <message>
        <source>Not in the file&apos;s encoding</source>
        <translation>Bukan dalam pengekodan fail ini</translation>
    </message>
    <message>
        <source>Not a phone number</source>
        <translation>Bukan nombor telefon</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>koma</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>koma bertitik</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tab</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>palang menegak</translation>
    </message>
    <message>
        <source>The import failed for an unknown reason. Try again.</source>
        <translation>Import gagal atas sebab yang tidak diketahui. Cuba lagi.</translation>
    </message>
    <message>
        <source>The card has no end</source>
        <translation>Kad ini tiada penghujung</translation>
    </message>
    <message>
        <source>Apostrophe in front</source>
        <translation>Tanda petik di hadapan</translation>
    </message>
    <message>
        <source>00 in place of +</source>
        <translation>00 sebagai ganti +</translation>
    </message>
    <message>
        <source>(0) after the country code</source>
        <translation>(0) selepas kod negara</translation>
    </message>
    <message>
        <source>Written with an exponent</source>
        <translation>Ditulis dengan eksponen</translation>
    </message>
    <message>
        <source>Zero in front is lost</source>
        <translation>Sifar di hadapan hilang</translation>
    </message>
    <message>
        <source>Plus in front is lost</source>
        <translation>Tanda tambah di hadapan hilang</translation>
    </message>
    <message>
        <source>Words around the number</source>
        <translation>Perkataan di sekeliling nombor</translation>
    </message>
    <message>
        <source>Several numbers, the first is taken</source>
        <translation>Beberapa nombor, yang pertama diambil</translation>
    </message>
</context>
<context>
    <name>MediaActions</name>
    <message>
        <source>Downloading</source>
        <translation>Memuat turun</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>Memuat naik</translation>
    </message>
    <message>
        <source>Waits for its download</source>
        <translation>Menunggu untuk dimuat turun</translation>
    </message>
    <message>
        <source>Waits for its upload</source>
        <translation>Menunggu untuk dimuat naik</translation>
    </message>
    <message>
        <source>The download failed</source>
        <translation>Muat turun gagal</translation>
    </message>
    <message>
        <source>The upload failed</source>
        <translation>Muat naik gagal</translation>
    </message>
    <message>
        <source>WhatsApp no longer has this file</source>
        <translation>WhatsApp tidak lagi mempunyai fail ini</translation>
    </message>
    <message>
        <source>This isn&apos;t the file that was announced</source>
        <translation>Ini bukan fail yang dimaklumkan</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Edited · %1</source>
        <translation>Disunting · %1</translation>
    </message>
    <message>
        <source>No confirmation from WhatsApp yet.</source>
        <translation>Belum ada pengesahan daripada WhatsApp.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mesej suara</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Pelekat</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>Call now</source>
        <translation>Panggil sekarang</translation>
    </message>
    <message>
        <source>Send location</source>
        <translation>Hantar lokasi</translation>
    </message>
    <message>
        <source>Allow calls</source>
        <translation>Benarkan panggilan</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kenalan</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>dan %n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Took a reaction back</source>
        <translation>Menarik balik reaksi</translation>
    </message>
    <message>
        <source>Reaction: %1</source>
        <translation>Reaksi: %1</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Borang</translation>
    </message>
    <message>
        <source>Calls allowed</source>
        <translation>Panggilan dibenarkan</translation>
    </message>
    <message>
        <source>Calls declined</source>
        <translation>Panggilan ditolak</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pesanan</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Something changed for this person</source>
        <translation>Sesuatu berubah bagi orang ini</translation>
    </message>
    <message>
        <source>Edited message</source>
        <translation>Mesej yang disunting</translation>
    </message>
    <message>
        <source>Took a message back</source>
        <translation>Menarik balik mesej</translation>
    </message>
    <message>
        <source>Interactive list</source>
        <translation>Senarai interaktif</translation>
    </message>
    <message>
        <source>Interactive message</source>
        <translation>Mesej interaktif</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Opened the chat for the first time</source>
        <translation>Membuka sembang buat kali pertama</translation>
    </message>
    <message>
        <source>This message was deleted.</source>
        <translation>Mesej ini telah dipadam.</translation>
    </message>
    <message>
        <source>Unsupported message</source>
        <translation>Mesej tidak disokong</translation>
    </message>
    <message>
        <source>Open it on the phone.</source>
        <translation>Buka pada telefon.</translation>
    </message>
    <message>
        <source>From an advertisement</source>
        <translation>Daripada iklan</translation>
    </message>
    <message>
        <source>From the advertisement “%1”</source>
        <translation>Daripada iklan “%1”</translation>
    </message>
    <message>
        <source>Forwarded many times</source>
        <translation>Dimajukan berkali-kali</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Dimajukan</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imej</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaksi</translation>
    </message>
    <message>
        <source>Interactive</source>
        <translation>Interaktif</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Balas</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Cuba lagi</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Tandakan sudah dihantar</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Hantar lagi</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Butiran</translation>
    </message>
</context>
<context>
    <name>SandboxBehaviour</name>
    <message>
        <source>sent, delivered, read; answers a question</source>
        <translation>dihantar, sampai, dibaca; menjawab soalan</translation>
    </message>
    <message>
        <source>not on WhatsApp</source>
        <translation>tiada di WhatsApp</translation>
    </message>
    <message>
        <source>never online</source>
        <translation>tidak pernah dalam talian</translation>
    </message>
    <message>
        <source>never reads</source>
        <translation>tidak pernah membaca</translation>
    </message>
    <message>
        <source>pair limit at first</source>
        <translation>had pasangan pada mulanya</translation>
    </message>
    <message>
        <source>throughput limit at first</source>
        <translation>had kadar penghantaran pada mulanya</translation>
    </message>
    <message>
        <source>outside the service window</source>
        <translation>di luar tetingkap khidmat</translation>
    </message>
    <message>
        <source>opted out of marketing</source>
        <translation>menarik diri daripada pemasaran</translation>
    </message>
    <message>
        <source>statuses twice, out of order</source>
        <translation>status dua kali, tidak mengikut turutan</translation>
    </message>
    <message>
        <source>the response is lost</source>
        <translation>jawapan pelayan hilang</translation>
    </message>
    <message>
        <source>server fault at first</source>
        <translation>ralat pelayan pada mulanya</translation>
    </message>
    <message>
        <source>hides the number</source>
        <translation>menyembunyikan nombor</translation>
    </message>
    <message>
        <source>rejects calls</source>
        <translation>menolak panggilan</translation>
    </message>
    <message>
        <source>does not pick up calls</source>
        <translation>tidak menjawab panggilan</translation>
    </message>
    <message>
        <source>gives no call permission</source>
        <translation>tidak memberi kebenaran memanggil</translation>
    </message>
    <message>
        <source>gives call permission when asked</source>
        <translation>memberi kebenaran memanggil apabila diminta</translation>
    </message>
</context>
<context>
    <name>SettingsSections</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pintasan papan kekunci</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Kekunci</translation>
    </message>
    <message>
        <source>Sending and pace</source>
        <translation>Penghantaran dan kadar</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Kempen</translation>
    </message>
    <message>
        <source>As fast as the number allows</source>
        <translation>Selaju yang dibenarkan nombor ini</translation>
    </message>
    <message>
        <source>Messages per minute</source>
        <translation>Mesej seminit</translation>
    </message>
    <message>
        <source>The pace a new campaign begins with; each campaign can change it. 0 is as fast as WhatsApp lets your number send.</source>
        <translation>Kadar permulaan kempen baharu; setiap kempen boleh mengubahnya. 0 ialah selaju yang dibenarkan WhatsApp untuk nombor anda.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Penampilan</translation>
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
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>In force when AI Caller starts the next time.</source>
        <translation>Berkuat kuasa apabila AI Caller dimulakan pada kali seterusnya.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Saiz teks</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Kebolehcapaian</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras tinggi</translation>
    </message>
    <message>
        <source>Black ground and bright text. It is also on where your system asks for it.</source>
        <translation>Latar hitam dan teks terang. Ia juga hidup apabila sistem anda memintanya.</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Kurangkan gerakan</translation>
    </message>
    <message>
        <source>Nothing slides, turns or pulses.</source>
        <translation>Tiada yang meluncur, berputar atau berdenyut.</translation>
    </message>
    <message>
        <source>Keep toasts until closed</source>
        <translation>Kekalkan pemberitahuan sehingga ditutup</translation>
    </message>
    <message>
        <source>Messages at the top right stay until you close them.</source>
        <translation>Mesej di kanan atas kekal sehingga anda menutupnya.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Perihal</translation>
    </message>
    <message>
        <source>AI Caller</source>
        <translation>AI Caller</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versi %1</translation>
    </message>
    <message>
        <source>Not affiliated with WhatsApp or Meta</source>
        <translation>Tidak bergabung dengan WhatsApp atau Meta</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>AI Caller is free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>AI Caller ialah perisian bebas di bawah GNU General Public License, versi 3 atau lebih baharu. Ia disediakan tanpa sebarang jaminan.</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>domain awam</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Pemberitahuan</translation>
    </message>
    <message>
        <source>Show notifications</source>
        <translation>Tunjukkan pemberitahuan</translation>
    </message>
    <message>
        <source>The desktop tells of new messages, one notification a conversation, but not of the conversation you are looking at.</source>
        <translation>Desktop memberitahu mesej baharu, satu pemberitahuan setiap perbualan, tetapi bukan perbualan yang sedang anda lihat.</translation>
    </message>
    <message>
        <source>Show message text</source>
        <translation>Tunjukkan teks mesej</translation>
    </message>
    <message>
        <source>Without it a notification names the person only.</source>
        <translation>Tanpanya pemberitahuan hanya menyebut nama orang itu.</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>Mainkan bunyi</translation>
    </message>
    <message>
        <source>The desktop chooses which.</source>
        <translation>Desktop yang memilihnya.</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Perbualan</translation>
    </message>
    <message>
        <source>Send read receipts</source>
        <translation>Hantar resit baca</translation>
    </message>
    <message>
        <source>Customers see blue ticks when you have opened what they wrote.</source>
        <translation>Pelanggan melihat tanda biru apabila anda telah membuka apa yang mereka tulis.</translation>
    </message>
    <message>
        <source>Show when you are typing</source>
        <translation>Tunjukkan apabila anda sedang menaip</translation>
    </message>
    <message>
        <source>Only while you reply. WhatsApp shows it together with a read receipt, so without receipts nobody sees it.</source>
        <translation>Hanya semasa anda membalas. WhatsApp menunjukkannya bersama resit baca, jadi tanpa resit tiada siapa melihatnya.</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Enter menghantar</translation>
    </message>
    <message>
        <source>Shift+Enter makes a new line. When this is off Enter makes one, and Ctrl+Enter sends.</source>
        <translation>Shift+Enter membuat baris baharu. Apabila ini dimatikan, Enter membuat baris baharu dan Ctrl+Enter menghantar.</translation>
    </message>
</context>
<context>
    <name>SoundBubbles</name>
    <message>
        <source>Played</source>
        <translation>Dimainkan</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>speed</comment>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>TemplateRules</name>
    <message>
        <source>%1 characters; at most %2 are allowed.</source>
        <translation>%1 aksara; paling banyak %2 dibenarkan.</translation>
    </message>
    <message>
        <source>Use only small letters a to z, digits and underscores.</source>
        <translation>Gunakan hanya huruf kecil a hingga z, digit dan garis bawah.</translation>
    </message>
    <message>
        <source>Choose a language, such as en_US.</source>
        <translation>Pilih bahasa, seperti en_US.</translation>
    </message>
    <message>
        <source>Choose Marketing, Utility or Authentication.</source>
        <translation>Pilih Pemasaran, Utiliti atau Pengesahan.</translation>
    </message>
    <message>
        <source>There is another part of this kind.</source>
        <translation>Sudah ada bahagian lain jenis ini.</translation>
    </message>
    <message>
        <source>The template needs a body.</source>
        <translation>Templat memerlukan isi.</translation>
    </message>
    <message>
        <source>Each card needs a header.</source>
        <translation>Setiap kad memerlukan pengepala.</translation>
    </message>
    <message>
        <source>Add a sample file for the header.</source>
        <translation>Tambah fail contoh untuk pengepala.</translation>
    </message>
    <message>
        <source>An authentication template has no location.</source>
        <translation>Templat pengesahan tiada lokasi.</translation>
    </message>
    <message>
        <source>The header is empty.</source>
        <translation>Pengepala kosong.</translation>
    </message>
    <message>
        <source>The header is one line.</source>
        <translation>Pengepala ialah satu baris.</translation>
    </message>
    <message>
        <source>The header can have one variable.</source>
        <translation>Pengepala boleh ada satu pemboleh ubah.</translation>
    </message>
    <message>
        <source>The body is empty.</source>
        <translation>Isi kosong.</translation>
    </message>
    <message>
        <source>A variable can&apos;t stand at the very beginning or end.</source>
        <translation>Pemboleh ubah tidak boleh berada di permulaan atau penghujung.</translation>
    </message>
    <message>
        <source>Too many variables for so short a text: use fewer, or write more words.</source>
        <translation>Terlalu banyak pemboleh ubah bagi teks sependek ini: kurangkan, atau tulis lebih banyak perkataan.</translation>
    </message>
    <message>
        <source>A code is valid for 1 to 90 minutes.</source>
        <translation>Kod sah selama 1 hingga 90 minit.</translation>
    </message>
    <message>
        <source>The footer is empty.</source>
        <translation>Pengaki kosong.</translation>
    </message>
    <message>
        <source>The footer can&apos;t have variables.</source>
        <translation>Pengaki tidak boleh ada pemboleh ubah.</translation>
    </message>
    <message>
        <source>The name of a variable has only small letters, digits and underscores, not {{%1}}.</source>
        <translation>Nama pemboleh ubah hanya mengandungi huruf kecil, digit dan garis bawah, bukan {{%1}}.</translation>
    </message>
    <message>
        <source>Variables are numbered without gaps: {{%1}} is missing.</source>
        <translation>Pemboleh ubah dinomborkan tanpa jurang: {{%1}} tiada.</translation>
    </message>
    <message>
        <source>Give a sample for {{%1}}.</source>
        <translation>Beri contoh untuk {{%1}}.</translation>
    </message>
    <message>
        <source>There can be 1 to %1 buttons.</source>
        <translation>Boleh ada 1 hingga %1 butang.</translation>
    </message>
    <message>
        <source>At most %1 buttons of this kind are allowed.</source>
        <translation>Paling banyak %1 butang jenis ini dibenarkan.</translation>
    </message>
    <message>
        <source>Quick replies stand together, not between other buttons.</source>
        <translation>Balasan pantas diletakkan bersama, bukan antara butang lain.</translation>
    </message>
    <message>
        <source>The button needs a text.</source>
        <translation>Butang memerlukan teks.</translation>
    </message>
    <message>
        <source>Add the phone number.</source>
        <translation>Tambah nombor telefon.</translation>
    </message>
    <message>
        <source>Give a sample code.</source>
        <translation>Beri kod contoh.</translation>
    </message>
    <message>
        <source>An address can have one variable, {{1}}, at its end.</source>
        <translation>Alamat boleh ada satu pemboleh ubah, {{1}}, di hujungnya.</translation>
    </message>
    <message>
        <source>Give a sample of the whole address.</source>
        <translation>Beri contoh alamat penuh.</translation>
    </message>
    <message>
        <source>The address begins with https:// and the name of a site.</source>
        <translation>Alamat bermula dengan https:// dan nama laman.</translation>
    </message>
    <message>
        <source>A carousel has 2 to 10 cards.</source>
        <translation>Karusel mempunyai 2 hingga 10 kad.</translation>
    </message>
    <message>
        <source>All cards need the same kind of header and buttons.</source>
        <translation>Semua kad memerlukan jenis pengepala dan butang yang sama.</translation>
    </message>
    <message>
        <source>Only approved, rejected and paused templates can be edited.</source>
        <translation>Hanya templat yang diluluskan, ditolak dan dijeda boleh disunting.</translation>
    </message>
    <message>
        <source>The category of an approved template can&apos;t change.</source>
        <translation>Kategori templat yang diluluskan tidak boleh berubah.</translation>
    </message>
    <message>
        <source>An approved template can be edited once in 24 hours.</source>
        <translation>Templat yang diluluskan boleh disunting sekali dalam 24 jam.</translation>
    </message>
    <message>
        <source>An approved template can be edited 10 times in 30 days.</source>
        <translation>Templat yang diluluskan boleh disunting 10 kali dalam 30 hari.</translation>
    </message>
</context>
<context>
    <name>WebhookSetup</name>
    <message>
        <source>%1 answers, channel %2</source>
        <translation>%1 menjawab, saluran %2</translation>
    </message>
    <message>
        <source>%1 does not tell its verify token</source>
        <translation>%1 tidak memberitahu token pengesahannya</translation>
    </message>
    <message>
        <source>Update the relay, or enter the verify_token of its configuration.</source>
        <translation>Kemas kini geganti, atau masukkan verify_token daripada konfigurasinya.</translation>
    </message>
    <message>
        <source>%1 refused the relay token</source>
        <translation>%1 menolak token geganti</translation>
    </message>
    <message>
        <source>Enter one of the client_tokens of the relay&apos;s configuration.</source>
        <translation>Masukkan salah satu client_tokens daripada konfigurasi geganti.</translation>
    </message>
    <message>
        <source>The relay token reads several channels of %1</source>
        <translation>Token geganti membaca beberapa saluran %1</translation>
    </message>
    <message>
        <source>Enter a token that belongs to one channel only.</source>
        <translation>Masukkan token yang milik satu saluran sahaja.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used: %2</source>
        <translation>%1 tidak boleh digunakan: %2</translation>
    </message>
    <message>
        <source>Put a proxy with a certificate in front of the relay, and enter its https address.</source>
        <translation>Letakkan proksi dengan sijil di hadapan geganti, dan masukkan alamat https-nya.</translation>
    </message>
    <message>
        <source>%1 does not answer as a relay</source>
        <translation>%1 tidak menjawab sebagai geganti</translation>
    </message>
    <message>
        <source>Check its address and that aicaller-relay is running there.</source>
        <translation>Semak alamatnya dan pastikan aicaller-relay berjalan di sana.</translation>
    </message>
    <message>
        <source>The app&apos;s events go to %1</source>
        <translation>Peristiwa aplikasi dihantar ke %1</translation>
    </message>
    <message>
        <source>Which fields are subscribed can be read only with the app secret.</source>
        <translation>Medan yang dilanggan hanya boleh dibaca dengan rahsia aplikasi.</translation>
    </message>
    <message>
        <source>Without the app secret the app&apos;s webhook can&apos;t be set</source>
        <translation>Tanpa rahsia aplikasi, webhook aplikasi tidak boleh ditetapkan</translation>
    </message>
    <message>
        <source>The app&apos;s events go to %1; without the app secret that can&apos;t be changed from here</source>
        <translation>Peristiwa aplikasi dihantar ke %1; tanpa rahsia aplikasi ia tidak boleh diubah dari sini</translation>
    </message>
    <message>
        <source>The access token does not tell which app it is of</source>
        <translation>Token akses tidak memberitahu aplikasi mana pemiliknya</translation>
    </message>
    <message>
        <source>Meta refused the app secret of app %1</source>
        <translation>Meta menolak rahsia aplikasi bagi aplikasi %1</translation>
    </message>
    <message>
        <source>Copy it again from Meta&apos;s App Dashboard, App settings &gt; Basic &gt; App secret.</source>
        <translation>Salin semula daripada App Dashboard Meta, App settings &gt; Basic &gt; App secret.</translation>
    </message>
    <message>
        <source>The app&apos;s subscriptions could not be read</source>
        <translation>Langganan aplikasi tidak dapat dibaca</translation>
    </message>
    <message>
        <source>The app sends its events nowhere yet</source>
        <translation>Aplikasi belum menghantar peristiwanya ke mana-mana</translation>
    </message>
    <message>
        <source>Another program may live on them. Replace the address only when it is no longer needed; a second app at Meta leaves both in peace.</source>
        <translation>Program lain mungkin bergantung padanya. Gantikan alamat hanya apabila ia tidak diperlukan lagi; aplikasi kedua di Meta tidak mengganggu kedua-duanya.</translation>
    </message>
    <message>
        <source>The app does not subscribe to %1</source>
        <translation>Aplikasi tidak melanggan %1</translation>
    </message>
    <message>
        <source>Meta has switched the subscription off</source>
        <translation>Meta telah mematikan langganan</translation>
    </message>
    <message>
        <source>messages, calls and %1 more go to %2</source>
        <translation>messages, calls dan %1 lagi dihantar ke %2</translation>
    </message>
    <message>
        <source>Which apps get the business account&apos;s events could not be read</source>
        <translation>Aplikasi yang menerima peristiwa akaun perniagaan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>An override sends the messages to %1 instead</source>
        <translation>Satu penggantian menghantar mesej ke %1</translation>
    </message>
    <message>
        <source>Another program may live on them. Take the override away only when it is no longer needed.</source>
        <translation>Program lain mungkin bergantung padanya. Buang penggantian itu hanya apabila ia tidak diperlukan lagi.</translation>
    </message>
    <message>
        <source>The app does not get this business account&apos;s events yet</source>
        <translation>Aplikasi belum menerima peristiwa akaun perniagaan ini</translation>
    </message>
    <message>
        <source>The app gets this business account&apos;s events</source>
        <translation>Aplikasi menerima peristiwa akaun perniagaan ini</translation>
    </message>
    <message>
        <source>Enter the app secret, or do it by hand in Meta&apos;s App Dashboard, WhatsApp &gt; Configuration: callback URL %1, the relay&apos;s verify token, Verify and save; then subscribe under Webhook fields to %2.</source>
        <translation>Masukkan rahsia aplikasi, atau lakukannya sendiri dalam App Dashboard Meta, WhatsApp &gt; Configuration: URL panggil balik %1, token pengesahan geganti, Verify and save; kemudian langgan %2 di bawah Webhook fields.</translation>
    </message>
    <message>
        <source>Meta reached %1 and sends %2 kinds of events there</source>
        <translation>Meta mencapai %1 dan menghantar %2 jenis peristiwa ke sana</translation>
    </message>
    <message>
        <source>Meta did not take every field. Add the others in Meta&apos;s App Dashboard, WhatsApp &gt; Configuration &gt; Webhook fields, as far as they are listed: %1</source>
        <translation>Meta tidak menerima semua medan. Tambah yang lain dalam App Dashboard Meta, WhatsApp &gt; Configuration &gt; Webhook fields, setakat yang tersenarai: %1</translation>
    </message>
    <message>
        <source>Meta could not verify %1</source>
        <translation>Meta tidak dapat mengesahkan %1</translation>
    </message>
    <message>
        <source>Meta&apos;s servers must reach this address from the internet, over https with a trusted certificate, and the relay&apos;s verify_token must be the one shown here. Then set it up again.</source>
        <translation>Pelayan Meta mesti dapat mencapai alamat ini dari internet, melalui https dengan sijil yang dipercayai, dan verify_token geganti mestilah yang ditunjukkan di sini. Kemudian sediakan semula.</translation>
    </message>
    <message>
        <source>Meta did not take the webhook: %1</source>
        <translation>Meta tidak menerima webhook: %1</translation>
    </message>
    <message>
        <source>The business account could not be connected to the app</source>
        <translation>Akaun perniagaan tidak dapat disambungkan kepada aplikasi</translation>
    </message>
    <message>
        <source>The number&apos;s messages still go to %1</source>
        <translation>Mesej nombor itu masih dihantar ke %1</translation>
    </message>
    <message>
        <source>Proven: the way through the relay to this computer. That Meta really sends shows when you write to your number from a phone. If nothing comes, see in Meta&apos;s App Dashboard that the app mode is Live.</source>
        <translation>Terbukti: laluan melalui geganti ke komputer ini. Sama ada Meta benar-benar menghantar hanya kelihatan apabila anda menulis kepada nombor anda dari telefon. Jika tiada apa-apa tiba, pastikan mod aplikasi ialah Live dalam App Dashboard Meta.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
</context>
<context>
    <name>aic::ui::AccountForm</name>
    <message>
        <source>Access token</source>
        <translation>Token akses</translation>
    </message>
    <message>
        <source>Show access token</source>
        <translation>Tunjukkan token akses</translation>
    </message>
    <message>
        <source>App secret</source>
        <translation>Rahsia aplikasi</translation>
    </message>
    <message>
        <source>Show app secret</source>
        <translation>Tunjukkan rahsia aplikasi</translation>
    </message>
    <message>
        <source>Relay token</source>
        <translation>Token geganti</translation>
    </message>
    <message>
        <source>Show relay token</source>
        <translation>Tunjukkan token geganti</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akaun</translation>
    </message>
    <message>
        <source>From Meta Business settings, under WhatsApp accounts.</source>
        <translation>Daripada tetapan Meta Business, di bawah akaun WhatsApp.</translation>
    </message>
    <message>
        <source>Open profile</source>
        <translation>Buka profil</translation>
    </message>
    <message>
        <source>Fill the form from a profile file of your firm</source>
        <translation>Isi borang daripada fail profil firma anda</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>Nama akaun</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>Versi API</translation>
    </message>
    <message>
        <source>Business account ID</source>
        <translation>ID akaun perniagaan</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>Phone number ID</source>
        <translation>ID nombor telefon</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Geganti</translation>
    </message>
    <message>
        <source>Keeps events from WhatsApp until this computer collects them.</source>
        <translation>Menyimpan peristiwa daripada WhatsApp sehingga komputer ini mengambilnya.</translation>
    </message>
    <message>
        <source>Relay URL</source>
        <translation>URL geganti</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Alamat webhook</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Copy webhook address</source>
        <translation>Salin alamat webhook</translation>
    </message>
    <message>
        <source>What WhatsApp says</source>
        <translation>Apa kata WhatsApp</translation>
    </message>
    <message>
        <source>Verified name</source>
        <translation>Nama yang disahkan</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kualiti</translation>
    </message>
    <message>
        <source>Messaging limit</source>
        <translation>Had pemesejan</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Daya pemprosesan</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Putuskan sambungan</translation>
    </message>
    <message>
        <source>Secrets are kept in the system keychain and never written to logs, exports or backups.</source>
        <translation>Rahsia disimpan dalam simpanan kunci sistem dan tidak pernah ditulis ke log, eksport atau sandaran.</translation>
    </message>
    <message>
        <source>No keychain.</source>
        <translation>Tiada simpanan kunci.</translation>
    </message>
    <message>
        <source>Secrets stay in memory until AI Caller closes; then you enter them again. Unlock or install a keychain to keep them.</source>
        <translation>Rahsia kekal dalam ingatan sehingga AI Caller ditutup; selepas itu anda memasukkannya semula. Buka kunci atau pasang simpanan kunci untuk menyimpannya.</translation>
    </message>
    <message>
        <source>From the profile %1</source>
        <translation>Daripada profil %1</translation>
    </message>
    <message>
        <source>Found from the business account</source>
        <translation>Ditemui daripada akaun perniagaan</translation>
    </message>
    <message>
        <source>Leave it empty: it is found by the phone number.</source>
        <translation>Biarkan kosong: ia ditemui melalui nombor telefon.</translation>
    </message>
    <message>
        <source>A permanent system user token. Needs whatsapp_business_messaging and whatsapp_business_management.</source>
        <translation>Token kekal pengguna sistem. Memerlukan whatsapp_business_messaging dan whatsapp_business_management.</translation>
    </message>
    <message>
        <source>%1 people a day</source>
        <translation>%1 orang sehari</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Tidak dinyatakan</translation>
    </message>
    <message>
        <source>Unlimited</source>
        <translation>Tanpa had</translation>
    </message>
    <message>
        <source>%1 messages a second</source>
        <translation>%1 mesej sesaat</translation>
    </message>
    <message>
        <source>Looking up the phone number…</source>
        <translation>Mencari nombor telefon…</translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation>Beri akaun satu nama.</translation>
    </message>
    <message>
        <source>A name may not hold a slash.</source>
        <translation>Nama tidak boleh mengandungi garis miring.</translation>
    </message>
    <message>
        <source>This name belongs to the built-in sandbox; choose another.</source>
        <translation>Nama ini milik kotak pasir terbina dalam; pilih yang lain.</translation>
    </message>
    <message>
        <source>Enter the ID that stands under WhatsApp accounts in Meta Business settings.</source>
        <translation>Masukkan ID yang terdapat di bawah akaun WhatsApp dalam tetapan Meta Business.</translation>
    </message>
    <message>
        <source>An ID is a number without spaces, such as 102938475610001.</source>
        <translation>ID ialah nombor tanpa ruang, seperti 102938475610001.</translation>
    </message>
    <message>
        <source>Enter your business number with its country code.</source>
        <translation>Masukkan nombor perniagaan anda dengan kod negara.</translation>
    </message>
    <message>
        <source>This %1.</source>
        <translation>%1 ini.</translation>
    </message>
    <message>
        <source>That is a phone number; its ID is looked up.</source>
        <translation>Itu nombor telefon; ID-nya sedang dicari.</translation>
    </message>
    <message>
        <source>An ID is a number without spaces, such as 555001002211.</source>
        <translation>ID ialah nombor tanpa ruang, seperti 555001002211.</translation>
    </message>
    <message>
        <source>This holds spaces or other characters a secret never has. Copy it again, whole.</source>
        <translation>Ini mengandungi ruang atau aksara lain yang tidak pernah ada dalam rahsia. Salin semula, seluruhnya.</translation>
    </message>
    <message>
        <source>Enter a web address such as https://relay.example.</source>
        <translation>Masukkan alamat web seperti https://relay.example.</translation>
    </message>
    <message>
        <source>The address must begin with https://.</source>
        <translation>Alamat mesti bermula dengan https://.</translation>
    </message>
    <message>
        <source>Leave out user name, password and everything after the path.</source>
        <translation>Tinggalkan nama pengguna, kata laluan dan semua selepas laluan.</translation>
    </message>
    <message>
        <source>Meta sends the events there once it is set up.</source>
        <translation>Meta menghantar peristiwa ke sana setelah ia disediakan.</translation>
    </message>
    <message>
        <source>Set up webhook</source>
        <translation>Sediakan webhook</translation>
    </message>
    <message>
        <source>Optional. Lets this computer set the webhook up and check again that events really come from WhatsApp.</source>
        <translation>Pilihan. Membolehkan komputer ini menyediakan webhook dan menyemak semula bahawa peristiwa benar-benar daripada WhatsApp.</translation>
    </message>
</context>
<context>
    <name>aic::ui::AccountSection</name>
    <message>
        <source>%1 (WhatsApp error %2)</source>
        <translation>%1 (ralat WhatsApp %2)</translation>
    </message>
    <message>
        <source>WhatsApp can&apos;t be reached. Check the internet connection and try again.</source>
        <translation>WhatsApp tidak dapat dihubungi. Semak sambungan internet dan cuba lagi.</translation>
    </message>
    <message>
        <source>The access token was refused. Create a new one for the system user in Meta Business settings.</source>
        <translation>Token akses ditolak. Cipta yang baharu untuk pengguna sistem dalam tetapan Meta Business.</translation>
    </message>
    <message>
        <source>WhatsApp Business</source>
        <translation>WhatsApp Business</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Perubahan belum disimpan</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Uji sambungan</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>The account can&apos;t be read</source>
        <translation>Akaun tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Open profile</source>
        <translation>Buka profil</translation>
    </message>
    <message>
        <source>Profiles (*.json);;All files (*)</source>
        <translation>Profil (*.json);;Semua fail (*)</translation>
    </message>
    <message>
        <source>The profile was not opened</source>
        <translation>Profil tidak dibuka</translation>
    </message>
    <message>
        <source>Save although the test failed?</source>
        <translation>Simpan walaupun ujian gagal?</translation>
    </message>
    <message>
        <source>Messages may not be sent or may stay without answers until this is put right.</source>
        <translation>Mesej mungkin tidak dihantar atau kekal tanpa jawapan sehingga ini dibetulkan.</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Terus menyunting</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Simpan juga</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>The account was not saved</source>
        <translation>Akaun tidak disimpan</translation>
    </message>
    <message>
        <source>Account saved</source>
        <translation>Akaun disimpan</translation>
    </message>
    <message>
        <source>Secrets stay in memory until AI Caller closes.</source>
        <translation>Rahsia kekal dalam ingatan sehingga AI Caller ditutup.</translation>
    </message>
    <message>
        <source>Disconnect this account?</source>
        <translation>Putuskan sambungan akaun ini?</translation>
    </message>
    <message>
        <source>Its tokens are removed from this computer and nothing more is sent or received. Messages and contacts stay.</source>
        <translation>Tokennya dibuang daripada komputer ini dan tiada lagi yang dihantar atau diterima. Mesej dan kenalan kekal.</translation>
    </message>
    <message>
        <source>Keep connected</source>
        <translation>Kekal bersambung</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Putuskan sambungan</translation>
    </message>
    <message>
        <source>The keychain may still hold the secrets</source>
        <translation>Simpanan kunci mungkin masih menyimpan rahsia</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Keluar tanpa menyimpan?</translation>
    </message>
    <message>
        <source>What you have changed here is not saved yet.</source>
        <translation>Apa yang anda ubah di sini belum disimpan.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Nothing to save.</source>
        <translation>Tiada apa-apa untuk disimpan.</translation>
    </message>
    <message>
        <source>The test is running.</source>
        <translation>Ujian sedang berjalan.</translation>
    </message>
    <message>
        <source>Test failed</source>
        <translation>Ujian gagal</translation>
    </message>
    <message>
        <source>Test passed</source>
        <translation>Ujian lulus</translation>
    </message>
    <message>
        <source>The webhook is not set up completely</source>
        <translation>Webhook belum disediakan sepenuhnya</translation>
    </message>
    <message>
        <source>Set up webhook</source>
        <translation>Sediakan webhook</translation>
    </message>
</context>
<context>
    <name>aic::ui::AttachmentBar</name>
    <message>
        <source>Picture.png</source>
        <translation>Gambar.png</translation>
    </message>
    <message>
        <source>%1, Ready</source>
        <translation>%1, Sedia</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Buang %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::BubbleDelegate</name>
    <message>
        <source>New</source>
        <translation>Baharu</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Tunjukkan lagi</translation>
    </message>
</context>
<context>
    <name>aic::ui::CampaignCounters</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Campaign progress</source>
        <translation>Kemajuan kempen</translation>
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
        <source>Replied</source>
        <translation>Membalas</translation>
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
        <source>Queued</source>
        <translation>Dalam giliran</translation>
    </message>
    <message>
        <source>%1 of %2 processed</source>
        <translation>%1 daripada %2 diproses</translation>
    </message>
    <message>
        <source>%1 · about %2 left</source>
        <translation>%1 · kira-kira %2 lagi</translation>
    </message>
    <message>
        <source>Time left: %1</source>
        <translation>Masa berbaki: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::CampaignListModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Starts %1</source>
        <translation>Bermula %1</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Belum dimulakan</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 daripada %2</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kempen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Dimulakan</translation>
    </message>
</context>
<context>
    <name>aic::ui::CampaignPanel</name>
    <message>
        <source>Campaign notice</source>
        <translation>Notis kempen</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kempen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Henti</translation>
    </message>
    <message>
        <source>The pace was not changed</source>
        <translation>Kadar tidak diubah</translation>
    </message>
    <message>
        <source>Campaign name: %1</source>
        <translation>Nama kempen: %1</translation>
    </message>
    <message>
        <source>Campaign state: %1</source>
        <translation>Keadaan kempen: %1</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Mula</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Sambung semula</translation>
    </message>
    <message>
        <source>%1 At the latest at %2.</source>
        <translation>%1 Selewat-lewatnya pada %2.</translation>
    </message>
    <message>
        <source>It was interrupted and nobody sends it now. Resume goes on where it was; Stop ends it. Nobody gets a message twice.</source>
        <translation>Ia terganggu dan tiada sesiapa menghantarnya sekarang. Sambung semula meneruskan dari tempat terakhir; Henti menamatkannya. Tiada sesiapa menerima mesej dua kali.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were on their way: settle them below.</source>
        <translation>
            <numerusform>%n mesej sedang dalam perjalanan: selesaikan di bawah.</numerusform>
        </translation>
    </message>
    <message>
        <source>Found an unfinished campaign.</source>
        <translation>Kempen yang belum selesai ditemui.</translation>
    </message>
    <message>
        <source>%1 % of the campaign is done</source>
        <translation>%1 % kempen telah siap</translation>
    </message>
    <message>
        <source>The campaign was not paused</source>
        <translation>Kempen tidak dijeda</translation>
    </message>
    <message>
        <source>The campaign was not resumed</source>
        <translation>Kempen tidak disambung semula</translation>
    </message>
    <message>
        <source>%1 people will not get the message. %2 are already processed and stay as they are. This cannot be undone.</source>
        <translation>%1 orang tidak akan menerima mesej. %2 telah pun diproses dan kekal seperti sedia ada. Ini tidak boleh dibuat asal.</translation>
    </message>
    <message>
        <source>Stop this campaign?</source>
        <translation>Hentikan kempen ini?</translation>
    </message>
    <message>
        <source>Keep sending</source>
        <translation>Terus menghantar</translation>
    </message>
    <message>
        <source>Stop campaign</source>
        <translation>Hentikan kempen</translation>
    </message>
    <message>
        <source>The campaign was not stopped</source>
        <translation>Kempen tidak dihentikan</translation>
    </message>
    <message>
        <source>Nothing was tried again</source>
        <translation>Tiada yang dicuba semula</translation>
    </message>
    <message>
        <source>Nothing to try again</source>
        <translation>Tiada yang perlu dicuba semula</translation>
    </message>
    <message>
        <source>These messages failed for good: trying again would not help.</source>
        <translation>Mesej ini gagal untuk selamanya: mencuba semula tidak akan membantu.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) queued again</source>
        <translation>
            <numerusform>%n mesej dimasukkan semula ke giliran</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) settled</source>
        <translation>
            <numerusform>%n mesej diselesaikan</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fail CSV (*.csv)</translation>
    </message>
    <message>
        <source>campaign-%1.csv</source>
        <translation>kempen-%1.csv</translation>
    </message>
    <message>
        <source>The file was not written</source>
        <translation>Fail tidak ditulis</translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s) exported</source>
        <translation>
            <numerusform>%n penerima dieksport</numerusform>
        </translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>Dimulakan %1</translation>
    </message>
    <message>
        <source>Starts %1</source>
        <translation>Bermula %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::CampaignWords</name>
    <message>
        <source>The reply window is closed: only a template may be sent.</source>
        <translation>Tempoh balasan tertutup: hanya templat boleh dihantar.</translation>
    </message>
    <message>
        <source>Opted out of messages.</source>
        <translation>Menarik diri daripada mesej.</translation>
    </message>
    <message>
        <source>Blocked by you.</source>
        <translation>Disekat oleh anda.</translation>
    </message>
    <message>
        <source>Not on WhatsApp, as far as is known.</source>
        <translation>Tiada di WhatsApp, setakat yang diketahui.</translation>
    </message>
    <message>
        <source>The same person is in this audience already.</source>
        <translation>Orang yang sama sudah ada dalam khalayak ini.</translation>
    </message>
    <message>
        <source>A variable has no value for this person, and no fallback.</source>
        <translation>Satu pemboleh ubah tiada nilai untuk orang ini, dan tiada gantian.</translation>
    </message>
    <message>
        <source>Has no phone number and no WhatsApp user ID.</source>
        <translation>Tiada nombor telefon dan tiada ID pengguna WhatsApp.</translation>
    </message>
    <message>
        <source>Asked not to get messages.</source>
        <translation>Meminta supaya tidak menerima mesej.</translation>
    </message>
    <message>
        <source>The filled text is longer than WhatsApp takes.</source>
        <translation>Teks yang diisi lebih panjang daripada yang diterima WhatsApp.</translation>
    </message>
    <message>
        <source>The phone number is not valid.</source>
        <translation>Nombor telefon tidak sah.</translation>
    </message>
    <message>
        <source>The contact was deleted.</source>
        <translation>Kenalan telah dipadam.</translation>
    </message>
    <message>
        <source>The campaign was stopped first.</source>
        <translation>Kempen dihentikan lebih dahulu.</translation>
    </message>
    <message>
        <source>Another AI Caller is at work on this. Close it, or wait until it is done, then try again.</source>
        <translation>AI Caller lain sedang mengerjakan ini. Tutupnya, atau tunggu sehingga selesai, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>The data on this computer could not be read or written. Check that the disk is not full, then try again.</source>
        <translation>Data di komputer ini tidak dapat dibaca atau ditulis. Pastikan cakera tidak penuh, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Ia tiada lagi.</translation>
    </message>
    <message>
        <source>No answer from WhatsApp: it may or may not have arrived.</source>
        <translation>Tiada jawapan daripada WhatsApp: ia mungkin telah sampai atau tidak.</translation>
    </message>
    <message>
        <source>Opened after %1</source>
        <translation>Dibuka selepas %1</translation>
    </message>
    <message>
        <source>Tried again soon: %1</source>
        <translation>Akan dicuba semula: %1</translation>
    </message>
    <message>
        <source>Paused by you.</source>
        <translation>Dijeda oleh anda.</translation>
    </message>
    <message>
        <source>Nothing is sent until you press Resume.</source>
        <translation>Tiada yang dihantar sehingga anda menekan Sambung semula.</translation>
    </message>
    <message>
        <source>Paused: too many messages failed.</source>
        <translation>Dijeda: terlalu banyak mesej gagal.</translation>
    </message>
    <message>
        <source>Look at the failed ones first, then press Resume.</source>
        <translation>Lihat yang gagal dahulu, kemudian tekan Sambung semula.</translation>
    </message>
    <message>
        <source>Paused: WhatsApp limits this number for its quality.</source>
        <translation>Dijeda: WhatsApp mengehadkan nombor ini kerana kualitinya.</translation>
    </message>
    <message>
        <source>Wait until the rating recovers, then press Resume.</source>
        <translation>Tunggu sehingga penarafan pulih, kemudian tekan Sambung semula.</translation>
    </message>
    <message>
        <source>Paused: WhatsApp does not take this template now.</source>
        <translation>Dijeda: WhatsApp tidak menerima templat ini sekarang.</translation>
    </message>
    <message>
        <source>Have the template approved again, then press Resume.</source>
        <translation>Dapatkan kelulusan templat semula, kemudian tekan Sambung semula.</translation>
    </message>
    <message>
        <source>Paused: WhatsApp refuses this account.</source>
        <translation>Dijeda: WhatsApp menolak akaun ini.</translation>
    </message>
    <message>
        <source>Repair token, payment or registration, then press Resume.</source>
        <translation>Betulkan token, pembayaran atau pendaftaran, kemudian tekan Sambung semula.</translation>
    </message>
    <message>
        <source>Paused: WhatsApp can&apos;t be reached.</source>
        <translation>Dijeda: WhatsApp tidak dapat dihubungi.</translation>
    </message>
    <message>
        <source>It goes on by itself when the connection is back.</source>
        <translation>Ia disambung sendiri apabila sambungan pulih.</translation>
    </message>
    <message>
        <source>Paused: the messaging limit of 24 hours is used up.</source>
        <translation>Dijeda: had pemesejan 24 jam telah habis digunakan.</translation>
    </message>
    <message>
        <source>It goes on by itself when the limit allows.</source>
        <translation>Ia disambung sendiri apabila had membenarkan.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 j %2 min</translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>Templat %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::CampaignsPage</name>
    <message>
        <source>Campaigns</source>
        <translation>Kempen</translation>
    </message>
    <message>
        <source>The campaigns could not be read</source>
        <translation>Kempen tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Search campaigns</source>
        <translation>Cari kempen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Penapis</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktif</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Campaigns table</source>
        <translation>Jadual kempen</translation>
    </message>
    <message>
        <source>The campaign runs elsewhere now</source>
        <translation>Kempen kini berjalan di tempat lain</translation>
    </message>
    <message>
        <source>The campaign did not start</source>
        <translation>Kempen tidak bermula</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Menghantar</translation>
    </message>
    <message>
        <source>Campaign count: %1</source>
        <translation>Bilangan kempen: %1</translation>
    </message>
    <message>
        <source>No campaigns yet</source>
        <translation>Belum ada kempen</translation>
    </message>
    <message>
        <source>Choose several people in Contacts and send them a message: it becomes a campaign that you can watch, pause and stop here.</source>
        <translation>Pilih beberapa orang dalam Kenalan dan hantar mesej kepada mereka: ia menjadi kempen yang boleh anda pantau, jeda dan hentikan di sini.</translation>
    </message>
    <message>
        <source>Choose contacts</source>
        <translation>Pilih kenalan</translation>
    </message>
    <message>
        <source>No campaign matches “%1”</source>
        <translation>Tiada kempen yang sepadan dengan “%1”</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Kosongkan carian</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Tiada apa-apa di sini</translation>
    </message>
    <message>
        <source>No campaign is in this state now.</source>
        <translation>Tiada kempen dalam keadaan ini sekarang.</translation>
    </message>
</context>
<context>
    <name>aic::ui::CellEdit</name>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::ColumnDialog</name>
    <message>
        <source>Options for %1</source>
        <translation>Pilihan untuk %1</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>Nama medan</translation>
    </message>
    <message>
        <source>As it is shown; a message names it {{%1}}.</source>
        <translation>Seperti yang dipaparkan; mesej menamakannya {{%1}}.</translation>
    </message>
    <message>
        <source>The field needs a name.</source>
        <translation>Medan ini memerlukan nama.</translation>
    </message>
    <message>
        <source>As for the file</source>
        <translation>Seperti fail</translation>
    </message>
    <message>
        <source>Country of numbers without one</source>
        <translation>Negara bagi nombor tanpa kod negara</translation>
    </message>
    <message>
        <source>Fill empty fields</source>
        <translation>Isi medan kosong</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Tulis ganti</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>Kekalkan</translation>
    </message>
    <message>
        <source>If contact has a value</source>
        <translation>Jika kenalan sudah ada nilai</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Guna</translation>
    </message>
</context>
<context>
    <name>aic::ui::ColumnsMenu</name>
    <message>
        <source>Columns</source>
        <translation>Lajur</translation>
    </message>
    <message>
        <source>Usual columns</source>
        <translation>Lajur biasa</translation>
    </message>
    <message>
        <source>The columns of the beginning, in their order and width</source>
        <translation>Lajur asal, mengikut susunan dan lebarnya</translation>
    </message>
    <message>
        <source>Ctrl+Up and Ctrl+Down move a column</source>
        <translation>Ctrl+Atas dan Ctrl+Bawah mengalihkan lajur</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Isih mengikut</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Menaik</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Menurun</translation>
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
    <message>
        <source>Sandbox customers</source>
        <translation>Pelanggan kotak pasir</translation>
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
    <message>
        <source>Sandbox customers</source>
        <translation>Pelanggan kotak pasir</translation>
    </message>
</context>
<context>
    <name>aic::ui::ConnectionTestPanel</name>
    <message>
        <source>Cancel test</source>
        <translation>Batalkan ujian</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Salin laporan</translation>
    </message>
    <message>
        <source>Connection test</source>
        <translation>Ujian sambungan</translation>
    </message>
    <message>
        <source>Connection test progress</source>
        <translation>Kemajuan ujian sambungan</translation>
    </message>
    <message>
        <source>AI Caller %1, connection test of %2</source>
        <translation>AI Caller %1, ujian sambungan bagi %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 daripada %2</translation>
    </message>
    <message>
        <source>No test is running.</source>
        <translation>Tiada ujian sedang berjalan.</translation>
    </message>
    <message>
        <source>Run the test first.</source>
        <translation>Jalankan ujian dahulu.</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactActions</name>
    <message>
        <source>Undo</source>
        <translation>Buat asal</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Tiada yang diubah</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contacts?</source>
        <translation>
            <numerusform>Padam %n kenalan?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their messages, notes and tags go with them. You can undo this from the notification that follows.</source>
        <translation>Mesej, nota dan tag mereka turut dipadam. Anda boleh membuat asal daripada pemberitahuan yang menyusul.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Padam</translation>
    </message>
    <message>
        <source>Contacts not deleted</source>
        <translation>Kenalan tidak dipadam</translation>
    </message>
    <message>
        <source>Contacts deleted</source>
        <translation>Kenalan dipadam</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n kenalan</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts not restored</source>
        <translation>Kenalan tidak dipulihkan</translation>
    </message>
    <message>
        <source>Not undone</source>
        <translation>Tidak dibuat asal</translation>
    </message>
    <message>
        <source>Marked as opted out</source>
        <translation>Ditandakan sebagai menarik diri</translation>
    </message>
    <message>
        <source>Tag not added</source>
        <translation>Tag tidak ditambah</translation>
    </message>
    <message>
        <source>Tag added</source>
        <translation>Tag ditambah</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Eksport kenalan</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fail CSV (*.csv)</translation>
    </message>
    <message>
        <source>Contacts not exported</source>
        <translation>Kenalan tidak dieksport</translation>
    </message>
    <message>
        <source>Contacts exported</source>
        <translation>Kenalan dieksport</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ke %2</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Everything is as it was.</source>
        <translation>Semuanya kekal seperti sedia ada.</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Membuat asal</translation>
    </message>
    <message>
        <source>Deleting contacts</source>
        <translation>Memadam kenalan</translation>
    </message>
    <message>
        <source>Marking as opted out</source>
        <translation>Menandakan sebagai menarik diri</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Tambah tag</translation>
    </message>
    <message>
        <source>Adding tag</source>
        <translation>Menambah tag</translation>
    </message>
    <message>
        <source>Remove tag</source>
        <translation>Buang tag</translation>
    </message>
    <message>
        <source>Removing tag</source>
        <translation>Membuang tag</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>Tag dibuang</translation>
    </message>
    <message>
        <source>Tag not removed</source>
        <translation>Tag tidak dibuang</translation>
    </message>
    <message>
        <source>Exporting contacts</source>
        <translation>Mengeksport kenalan</translation>
    </message>
    <message>
        <source>Address cards (*.vcf)</source>
        <translation>Kad alamat (*.vcf)</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Tiada apa-apa ditulis.</translation>
    </message>
    <message>
        <source>Some contacts deleted</source>
        <translation>Sebahagian kenalan dipadamkan</translation>
    </message>
    <message>
        <source>The others are still deleted. You can go on.</source>
        <translation>Yang lain masih dipadamkan. Anda boleh teruskan.</translation>
    </message>
    <message>
        <source>Some contacts not restored</source>
        <translation>Sebahagian kenalan tidak dipulihkan</translation>
    </message>
    <message>
        <source>Restore the others</source>
        <translation>Pulihkan yang lain</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactDialog</name>
    <message>
        <source>Not known</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Sunting kenalan</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>Tambah kenalan</translation>
    </message>
    <message>
        <source>Open existing</source>
        <translation>Buka yang sedia ada</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Negara</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Separate tags with commas.</source>
        <translation>Pisahkan tag dengan koma.</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Consent source</source>
        <translation>Sumber persetujuan</translation>
    </message>
    <message>
        <source>Where they agreed or declined, for example &quot;Order form&quot;.</source>
        <translation>Di mana mereka bersetuju atau menolak, contohnya &quot;Borang pesanan&quot;.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Not a complete number yet.</source>
        <translation>Nombor belum lengkap.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Disimpan sebagai %1</translation>
    </message>
    <message>
        <source>You already have a contact with this number.</source>
        <translation>Anda sudah mempunyai kenalan dengan nombor ini.</translation>
    </message>
    <message>
        <source>Enter a phone number.</source>
        <translation>Masukkan nombor telefon.</translation>
    </message>
    <message>
        <source>This is no phone number of %1. Check it, or start with + and the country code.</source>
        <translation>Ini bukan nombor telefon %1. Semak, atau mulakan dengan + dan kod negara.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Menyimpan</translation>
    </message>
    <message>
        <source>This number can&apos;t be used. Check it.</source>
        <translation>Nombor ini tidak boleh digunakan. Semak.</translation>
    </message>
    <message>
        <source>This is no email address.</source>
        <translation>Ini bukan alamat e-mel.</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
    <message>
        <source>Text they agreed to</source>
        <translation>Teks yang dipersetujui</translation>
    </message>
    <message>
        <source>What the person was shown or told. It is kept with source and time.</source>
        <translation>Apa yang ditunjukkan atau diberitahu kepada orang itu. Ia disimpan bersama sumber dan masa.</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactFilterPanel</name>
    <message>
        <source>Match</source>
        <translation>Padanan</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>Tambah peraturan</translation>
    </message>
    <message>
        <source>Save segment</source>
        <translation>Simpan segmen</translation>
    </message>
    <message>
        <source>Update segment</source>
        <translation>Kemas kini segmen</translation>
    </message>
    <message>
        <source>Filter rules</source>
        <translation>Peraturan penapis</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Semua peraturan</translation>
    </message>
    <message>
        <source>Any rule</source>
        <translation>Mana-mana peraturan</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Kosongkan penapis</translation>
    </message>
    <message>
        <source>Close filters</source>
        <translation>Tutup penapis</translation>
    </message>
    <message>
        <source>A filter has at most %1 rules.</source>
        <translation>Penapis boleh mempunyai paling banyak %1 peraturan.</translation>
    </message>
    <message>
        <source>Segment: %1</source>
        <translation>Segmen: %1</translation>
    </message>
    <message>
        <source>The segment has these rules already.</source>
        <translation>Segmen ini sudah mempunyai peraturan tersebut.</translation>
    </message>
    <message>
        <source>Set a filter or search first.</source>
        <translation>Tetapkan penapis atau buat carian dahulu.</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactHistoryModel</name>
    <message>
        <source>Received reaction</source>
        <translation>Reaksi diterima</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Template · %1</source>
        <translation>Templat · %1</translation>
    </message>
    <message>
        <source>Received image</source>
        <translation>Imej diterima</translation>
    </message>
    <message>
        <source>Sent image</source>
        <translation>Imej dihantar</translation>
    </message>
    <message>
        <source>Received video</source>
        <translation>Video diterima</translation>
    </message>
    <message>
        <source>Sent video</source>
        <translation>Video dihantar</translation>
    </message>
    <message>
        <source>Received voice message</source>
        <translation>Mesej suara diterima</translation>
    </message>
    <message>
        <source>Sent voice message</source>
        <translation>Mesej suara dihantar</translation>
    </message>
    <message>
        <source>Received document</source>
        <translation>Dokumen diterima</translation>
    </message>
    <message>
        <source>Sent document</source>
        <translation>Dokumen dihantar</translation>
    </message>
    <message>
        <source>Received location</source>
        <translation>Lokasi diterima</translation>
    </message>
    <message>
        <source>Sent location</source>
        <translation>Lokasi dihantar</translation>
    </message>
    <message>
        <source>Received contact</source>
        <translation>Kenalan diterima</translation>
    </message>
    <message>
        <source>Sent contact</source>
        <translation>Kenalan dihantar</translation>
    </message>
    <message>
        <source>Received reply</source>
        <translation>Balasan diterima</translation>
    </message>
    <message>
        <source>Interactive message</source>
        <translation>Mesej interaktif</translation>
    </message>
    <message>
        <source>Sent reaction</source>
        <translation>Reaksi dihantar</translation>
    </message>
    <message>
        <source>Sent message</source>
        <translation>Mesej dihantar</translation>
    </message>
    <message>
        <source>Unsupported message</source>
        <translation>Mesej tidak disokong</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactPanel</name>
    <message>
        <source>Contact details</source>
        <translation>Butiran kenalan</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Sunting kenalan</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Tindakan lain</translation>
    </message>
    <message>
        <source>No contact selected</source>
        <translation>Tiada kenalan dipilih</translation>
    </message>
    <message>
        <source>Choose a person in the list.</source>
        <translation>Pilih seseorang dalam senarai.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Sejarah</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Butiran</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Copy phone number</source>
        <translation>Salin nombor telefon</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Hantar mesej</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Contact history</source>
        <translation>Sejarah kenalan</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Belum ada mesej</translation>
    </message>
    <message>
        <source>The history could not be loaded</source>
        <translation>Sejarah tidak dapat dimuatkan</translation>
    </message>
    <message>
        <source>Notes are saved as you write.</source>
        <translation>Nota disimpan semasa anda menulis.</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Belum disimpan</translation>
    </message>
    <message>
        <source>The contact could not be loaded</source>
        <translation>Kenalan tidak dapat dimuatkan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>WhatsApp: %1</source>
        <translation>WhatsApp: %1</translation>
    </message>
    <message>
        <source>Consent: %1</source>
        <translation>Persetujuan: %1</translation>
    </message>
    <message>
        <source>This person is blocked.</source>
        <translation>Orang ini disekat.</translation>
    </message>
    <message>
        <source>This person asked to get no messages.</source>
        <translation>Orang ini meminta supaya tidak menerima mesej.</translation>
    </message>
    <message>
        <source>Window closed</source>
        <translation>Tempoh tertutup</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>%1 j lagi</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>%1 min lagi</translation>
    </message>
    <message>
        <source>Reply window: Open</source>
        <translation>Tempoh balasan: Terbuka</translation>
    </message>
    <message>
        <source>Reply window: Closed</source>
        <translation>Tempoh balasan: Tertutup</translation>
    </message>
    <message>
        <source>They wrote lately: a free text can be sent until then.</source>
        <translation>Mereka menulis baru-baru ini: teks bebas boleh dihantar sehingga masa itu.</translation>
    </message>
    <message>
        <source>Only a template can be sent until they write again.</source>
        <translation>Hanya templat boleh dihantar sehingga mereka menulis lagi.</translation>
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
        <source>Wrote to you</source>
        <translation>Menulis kepada anda</translation>
    </message>
    <message>
        <source>May not be on WhatsApp</source>
        <translation>Mungkin tiada di WhatsApp</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tiada</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>Seperti diberikan</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>ID pengguna</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mel</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ditambah</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Diubah</translation>
    </message>
    <message>
        <source>Notes not saved</source>
        <translation>Nota tidak disimpan</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Disimpan</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>On the do-not-contact list</source>
        <translation>Dalam senarai jangan hubungi</translation>
    </message>
    <message>
        <source>Too long ago to count</source>
        <translation>Terlalu lama untuk dikira</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Semak</translation>
    </message>
    <message>
        <source>No company</source>
        <translation>Tiada syarikat</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Belum dicuba</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Tag: %1</translation>
    </message>
    <message>
        <source>F2 edits it</source>
        <translation>F2 untuk menyuntingnya</translation>
    </message>
    <message>
        <source>Edit name</source>
        <translation>Sunting nama</translation>
    </message>
    <message>
        <source>Edit company</source>
        <translation>Sunting syarikat</translation>
    </message>
    <message>
        <source>Edit tags</source>
        <translation>Sunting tag</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Tag, dipisahkan dengan koma</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactSelectionBar</name>
    <message>
        <source>Select all</source>
        <translation>Pilih semua</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Hantar mesej</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Tambah tag</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Tindakan lain</translation>
    </message>
    <message>
        <source>Selection actions</source>
        <translation>Tindakan pilihan</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Kosongkan pilihan</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 dipilih</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Dipilih: %1</translation>
    </message>
    <message>
        <source>Everybody who matches: %1</source>
        <translation>Semua yang sepadan: %1</translation>
    </message>
    <message>
        <source>Mark as opted out</source>
        <translation>Tandakan sebagai menarik diri</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Padam</translation>
    </message>
    <message>
        <source>Call in turn</source>
        <translation>Telefon bergilir</translation>
    </message>
    <message>
        <source>This version can&apos;t place calls yet.</source>
        <translation>Versi ini belum boleh membuat panggilan.</translation>
    </message>
    <message>
        <source>Remove tag</source>
        <translation>Buang tag</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactTable</name>
    <message>
        <source>Contacts table</source>
        <translation>Jadual kenalan</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>Pilih semua baris</translation>
    </message>
    <message>
        <source>Edit company</source>
        <translation>Sunting syarikat</translation>
    </message>
    <message>
        <source>Edit tags</source>
        <translation>Sunting tag</translation>
    </message>
    <message>
        <source>Edit name</source>
        <translation>Sunting nama</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Tag, dipisahkan dengan koma</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Tindakan lain</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactTableModel</name>
    <message>
        <source>Selected</source>
        <translation>Dipilih</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Aktiviti terakhir</translation>
    </message>
    <message>
        <source>Not selected</source>
        <translation>Tidak dipilih</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Memuatkan</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Belum ada mesej</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mel</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Dicipta</translation>
    </message>
    <message>
        <source>Imported with</source>
        <translation>Diimport melalui</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactText</name>
    <message>
        <source>Opted in</source>
        <translation>Bersetuju menerima</translation>
    </message>
    <message>
        <source>Opted out</source>
        <translation>Menarik diri</translation>
    </message>
    <message>
        <source>Not opted in</source>
        <translation>Belum bersetuju</translation>
    </message>
    <message>
        <source>Number hidden</source>
        <translation>Nombor disembunyikan</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Hari ini, %1</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Semalam</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactToolbar</name>
    <message>
        <source>Search contacts</source>
        <translation>Cari kenalan</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Penapis</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmen</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Penapis lain</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Lajur</translation>
    </message>
    <message>
        <source>Import history</source>
        <translation>Sejarah import</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Tersedia</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>Opted out</source>
        <translation>Menarik diri</translation>
    </message>
    <message>
        <source>Filters are set</source>
        <translation>Penapis ditetapkan</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>Cari pendua</translation>
    </message>
</context>
<context>
    <name>aic::ui::ContactsPage</name>
    <message>
        <source>Contacts</source>
        <translation>Kenalan</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Import kenalan</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>Tambah kenalan</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Belum ada kenalan</translation>
    </message>
    <message>
        <source>Import a CSV file, or add people one by one.</source>
        <translation>Import fail CSV, atau tambah orang satu demi satu.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Kosongkan carian</translation>
    </message>
    <message>
        <source>Phone number copied</source>
        <translation>Nombor telefon disalin</translation>
    </message>
    <message>
        <source>Contacts could not be refreshed</source>
        <translation>Kenalan tidak dapat dimuat semula</translation>
    </message>
    <message>
        <source>Contact count: %1</source>
        <translation>Bilangan kenalan: %1</translation>
    </message>
    <message>
        <source>Contacts could not be loaded</source>
        <translation>Kenalan tidak dapat dimuatkan</translation>
    </message>
    <message>
        <source>No contact matches these filters</source>
        <translation>Tiada kenalan yang sepadan dengan penapis ini</translation>
    </message>
    <message>
        <source>No contact matches “%1”</source>
        <translation>Tiada kenalan yang sepadan dengan “%1”</translation>
    </message>
    <message>
        <source>Check the spelling, or clear search and filters.</source>
        <translation>Semak ejaan, atau kosongkan carian dan penapis.</translation>
    </message>
    <message>
        <source>The contact could not be loaded</source>
        <translation>Kenalan tidak dapat dimuatkan</translation>
    </message>
    <message>
        <source>Contact added</source>
        <translation>Kenalan ditambah</translation>
    </message>
    <message>
        <source>Contact saved</source>
        <translation>Kenalan disimpan</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Hantar mesej</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Tambah tag</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Sunting kenalan</translation>
    </message>
    <message>
        <source>Mark as opted out</source>
        <translation>Tandakan sebagai menarik diri</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Padam</translation>
    </message>
    <message>
        <source>%1 removed, %2 restored</source>
        <translation>%1 dibuang, %2 dipulihkan</translation>
    </message>
    <message>
        <source>%1, %2 changed since and kept</source>
        <translation>%1, %2 berubah sejak itu dan dikekalkan</translation>
    </message>
    <message>
        <source>Import undone</source>
        <translation>Import dibuat asal</translation>
    </message>
    <message>
        <source>Remove tag</source>
        <translation>Buang tag</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>The columns are not remembered</source>
        <translation>Lajur tidak diingati</translation>
    </message>
    <message>
        <source>A tag has at most %1 characters.</source>
        <translation>Tag boleh mempunyai paling banyak %1 aksara.</translation>
    </message>
    <message>
        <source>At most %1 characters fit.</source>
        <translation>Muat paling banyak %1 aksara.</translation>
    </message>
    <message>
        <source>Not undone</source>
        <translation>Tidak dibuat asal</translation>
    </message>
    <message>
        <source>Rejected rows exported</source>
        <translation>Baris yang ditolak dieksport</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ke %2</translation>
    </message>
</context>
<context>
    <name>aic::ui::ConversationComposer</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Free-form messages allowed</source>
        <translation>Mesej bebas dibenarkan</translation>
    </message>
    <message>
        <source>Insert variable</source>
        <translation>Sisipkan pemboleh ubah</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Hantar</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Teks mesej</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Tulis mesej</translation>
    </message>
    <message>
        <source>Don&apos;t reply to this message</source>
        <translation>Jangan balas mesej ini</translation>
    </message>
    <message>
        <source>Insert template</source>
        <translation>Sisipkan templat</translation>
    </message>
    <message>
        <source>Attach file</source>
        <translation>Lampirkan fail</translation>
    </message>
    <message>
        <source>Nothing is known about this person.</source>
        <translation>Tiada apa-apa diketahui tentang orang ini.</translation>
    </message>
    <message>
        <source>Reply to: %1</source>
        <translation>Balas kepada: %1</translation>
    </message>
    <message>
        <source>The 24-hour reply window has closed.</source>
        <translation>Tetingkap balasan 24 jam telah tutup.</translation>
    </message>
    <message>
        <source>This person has not written yet.</source>
        <translation>Orang ini belum menulis.</translation>
    </message>
    <message>
        <source>Only an approved template can open this conversation.</source>
        <translation>Hanya templat yang diluluskan boleh membuka perbualan ini.</translation>
    </message>
    <message>
        <source>Choose template</source>
        <translation>Pilih templat</translation>
    </message>
    <message>
        <source>tomorrow, %1</source>
        <translation>esok, %1</translation>
    </message>
    <message>
        <source>Reply window open until %1 · %2 h %3 min left</source>
        <translation>Tetingkap balasan dibuka hingga %1 · baki %2 j %3 min</translation>
    </message>
    <message>
        <source>Reply window: Open, %1 h %2 min left</source>
        <translation>Tetingkap balasan: Dibuka, baki %1 j %2 min</translation>
    </message>
    <message>
        <source>Write a message first.</source>
        <translation>Tulis mesej dahulu.</translation>
    </message>
    <message>
        <source>WhatsApp takes at most 4,096 characters.</source>
        <translation>WhatsApp menerima paling banyak 4,096 aksara.</translation>
    </message>
    <message>
        <source>Thumbs up</source>
        <translation>Ibu jari ke atas</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Terima kasih</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Senyum</translation>
    </message>
    <message>
        <source>Laughing</source>
        <translation>Ketawa</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Hati</translation>
    </message>
    <message>
        <source>Celebration</source>
        <translation>Raikan</translation>
    </message>
    <message>
        <source>Hello</source>
        <translation>Helo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Masa</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>Bungkusan</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggil</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>Sedih</translation>
    </message>
    <message>
        <source>Surprised</source>
        <translation>Terkejut</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Api</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Record voice message</source>
        <translation>Rakam mesej suara</translation>
    </message>
</context>
<context>
    <name>aic::ui::ConversationListModel</name>
    <message>
        <source>Draft: %1</source>
        <translation>Draf: %1</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>Anda: %1</translation>
    </message>
    <message>
        <source>%1, %2 unread, %3: %4</source>
        <translation>%1, %2 belum dibaca, %3: %4</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Disemat</translation>
    </message>
</context>
<context>
    <name>aic::ui::ConversationsPage</name>
    <message>
        <source>Conversations</source>
        <translation>Perbualan</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>Pilih perbualan</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down go through them, Ctrl+F searches.</source>
        <translation>Alt+Atas dan Alt+Bawah menelusurinya, Ctrl+F mencari.</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Perbualan baharu</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Cari perbualan</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Penapis</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Belum dibaca</translation>
    </message>
    <message>
        <source>Window open</source>
        <translation>Tetingkap dibuka</translation>
    </message>
    <message>
        <source>Conversations list</source>
        <translation>Senarai perbualan</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Belum ada perbualan</translation>
    </message>
    <message>
        <source>Send somebody a message, or wait for theirs.</source>
        <translation>Hantar mesej kepada seseorang, atau tunggu mesej mereka.</translation>
    </message>
    <message>
        <source>Choose a contact</source>
        <translation>Pilih kenalan</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Kosongkan carian</translation>
    </message>
    <message>
        <source>Conversations could not be read</source>
        <translation>Perbualan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>No conversation matches</source>
        <translation>Tiada perbualan yang sepadan</translation>
    </message>
    <message>
        <source>Search for another name, or look at all.</source>
        <translation>Cari nama lain, atau lihat semua.</translation>
    </message>
    <message numerus="yes">
        <source>%n unread conversation(s)</source>
        <translation>
            <numerusform>%n perbualan belum dibaca</numerusform>
        </translation>
    </message>
    <message>
        <source>The conversation could not be read</source>
        <translation>Perbualan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tiada apa-apa ditemui</translation>
    </message>
    <message>
        <source>No person and no message matches. Try other words.</source>
        <translation>Tiada orang dan tiada mesej yang sepadan. Cuba perkataan lain.</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerBubbleDelegate</name>
    <message>
        <source>%1 Error %2.</source>
        <translation>%1 Ralat %2.</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerCallBar</name>
    <message>
        <source>Answer</source>
        <translation>Jawab</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Letak</translation>
    </message>
    <message>
        <source>Call with the business</source>
        <translation>Panggilan dengan perniagaan</translation>
    </message>
    <message>
        <source>Calling the business…</source>
        <translation>Memanggil perniagaan…</translation>
    </message>
    <message>
        <source>The business is calling</source>
        <translation>Perniagaan sedang memanggil</translation>
    </message>
    <message>
        <source>In a call with the business</source>
        <translation>Dalam panggilan dengan perniagaan</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerComposer</name>
    <message>
        <source>Send</source>
        <translation>Hantar</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Teks mesej</translation>
    </message>
    <message>
        <source>Don&apos;t reply to this message</source>
        <translation>Jangan balas mesej ini</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Reply to: %1</source>
        <translation>Balas kepada: %1</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Tulis sesuatu dahulu.</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerFactDialog</name>
    <message>
        <source>Change the name</source>
        <translation>Tukar nama</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>The business sees it with the customer&apos;s next message.</source>
        <translation>Perniagaan melihatnya bersama mesej pelanggan yang seterusnya.</translation>
    </message>
    <message>
        <source>Set a username</source>
        <translation>Tetapkan nama pengguna</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Customers with a username can hide their number. Leave it empty to remove it.</source>
        <translation>Pelanggan yang mempunyai nama pengguna boleh menyembunyikan nombor mereka. Biarkan kosong untuk membuangnya.</translation>
    </message>
    <message>
        <source>Change the number</source>
        <translation>Tukar nombor</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>The business is told, as WhatsApp does. The new number&apos;s last digits decide how the customer acts.</source>
        <translation>Perniagaan dimaklumkan, seperti yang dilakukan WhatsApp. Digit akhir nombor baharu menentukan tindakan pelanggan.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Tukar</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Masukkan nama.</translation>
    </message>
    <message>
        <source>Enter a phone number with its country code.</source>
        <translation>Masukkan nombor telefon dengan kod negaranya.</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerListModel</name>
    <message>
        <source>%1 unread</source>
        <translation>%1 belum dibaca</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerText</name>
    <message>
        <source>Reply buttons</source>
        <translation>Butang balasan</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Senarai</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Pautan</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Borang</translation>
    </message>
    <message>
        <source>Asks for the location</source>
        <translation>Meminta lokasi</translation>
    </message>
    <message>
        <source>Asks for the address</source>
        <translation>Meminta alamat</translation>
    </message>
    <message>
        <source>Asks to call</source>
        <translation>Meminta kebenaran memanggil</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produk</translation>
    </message>
    <message>
        <source>Interactive message</source>
        <translation>Mesej interaktif</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imej</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Pelekat</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Template · %1</source>
        <translation>Templat · %1</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Balas</translation>
    </message>
    <message>
        <source>Reaction taken back</source>
        <translation>Reaksi ditarik balik</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaksi</translation>
    </message>
    <message>
        <source>Contact card</source>
        <translation>Kad kenalan</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mesej suara</translation>
    </message>
    <message>
        <source>Message of type %1</source>
        <translation>Mesej jenis %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of message, what it says</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Another customer has this number. Choose a different one.</source>
        <translation>Pelanggan lain mempunyai nombor ini. Pilih nombor yang lain.</translation>
    </message>
    <message>
        <source>Enter a phone number with its country code, for example +60 12-555 0142.</source>
        <translation>Masukkan nombor telefon dengan kod negaranya, contohnya +60 12-555 0142.</translation>
    </message>
    <message>
        <source>This can&apos;t be sent: it is empty or too long. Change it, then send it again.</source>
        <translation>Ini tidak dapat dihantar: ia kosong atau terlalu panjang. Ubah, kemudian hantar semula.</translation>
    </message>
    <message>
        <source>This is not there any more: the sandbox was reset. Choose a customer in the list.</source>
        <translation>Ini sudah tiada: kotak pasir telah ditetapkan semula. Pilih pelanggan dalam senarai.</translation>
    </message>
    <message>
        <source>The sandbox is not running. Close this window and open the sandbox again.</source>
        <translation>Kotak pasir tidak berjalan. Tutup tetingkap ini dan buka kotak pasir semula.</translation>
    </message>
    <message>
        <source>The business has blocked this customer: what they write does not arrive until it unblocks them.</source>
        <translation>Perniagaan telah menyekat pelanggan ini: apa yang mereka tulis tidak sampai sehingga sekatan dibuka.</translation>
    </message>
    <message>
        <source>The business takes no calls from this customer: calling is off, or it has blocked them. Change that, then call again.</source>
        <translation>Perniagaan tidak menerima panggilan daripada pelanggan ini: panggilan dimatikan, atau pelanggan ini disekat. Ubah tetapan itu, kemudian panggil semula.</translation>
    </message>
    <message>
        <source>The call is over, or another one has begun. Look at the line above the message box.</source>
        <translation>Panggilan telah tamat, atau panggilan lain telah bermula. Lihat baris di atas kotak mesej.</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerThreadModel</name>
    <message>
        <source>Business</source>
        <translation>Perniagaan</translation>
    </message>
    <message>
        <source>Button %1</source>
        <translation>Butang %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomerThreadPane</name>
    <message>
        <source>Hides the number</source>
        <translation>Menyembunyikan nombor</translation>
    </message>
    <message>
        <source>Stopped marketing</source>
        <translation>Pemasaran dihentikan</translation>
    </message>
    <message>
        <source>Blocks the business</source>
        <translation>Menyekat perniagaan</translation>
    </message>
    <message>
        <source>Blocked by the business</source>
        <translation>Disekat oleh perniagaan</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Perbualan</translation>
    </message>
    <message>
        <source>No customer selected</source>
        <translation>Tiada pelanggan dipilih</translation>
    </message>
    <message>
        <source>Choose one in the list. What you write here comes from them.</source>
        <translation>Pilih seorang dalam senarai. Apa yang anda tulis di sini datang daripada mereka.</translation>
    </message>
    <message>
        <source>Customer options</source>
        <translation>Pilihan pelanggan</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Belum ada mesej</translation>
    </message>
    <message>
        <source>Write the first one below: the business receives it as a new message.</source>
        <translation>Tulis yang pertama di bawah: perniagaan menerimanya sebagai mesej baharu.</translation>
    </message>
    <message>
        <source>Message history</source>
        <translation>Sejarah mesej</translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation>Nama: %1</translation>
    </message>
    <message>
        <source>Write as %1</source>
        <translation>Tulis sebagai %1</translation>
    </message>
    <message>
        <source>This customer blocks the business.</source>
        <translation>Pelanggan ini menyekat perniagaan.</translation>
    </message>
    <message>
        <source>Messages of the business don&apos;t reach them.</source>
        <translation>Mesej perniagaan tidak sampai kepada mereka.</translation>
    </message>
    <message>
        <source>Unblock the business</source>
        <translation>Buka sekatan perniagaan</translation>
    </message>
    <message>
        <source>Unblock the business to write to it.</source>
        <translation>Buka sekatan perniagaan untuk menulis kepadanya.</translation>
    </message>
    <message>
        <source>The business has blocked this customer.</source>
        <translation>Perniagaan telah menyekat pelanggan ini.</translation>
    </message>
    <message>
        <source>The conversation could not be read</source>
        <translation>Perbualan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Itu tidak berjaya.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Tukar nama</translation>
    </message>
    <message>
        <source>Set a username</source>
        <translation>Tetapkan nama pengguna</translation>
    </message>
    <message>
        <source>Change the number</source>
        <translation>Tukar nombor</translation>
    </message>
    <message>
        <source>Show the number to the business</source>
        <translation>Tunjukkan nombor kepada perniagaan</translation>
    </message>
    <message>
        <source>Hide the number (set a username first)</source>
        <translation>Sembunyikan nombor (tetapkan nama pengguna dahulu)</translation>
    </message>
    <message>
        <source>Hide the number from the business</source>
        <translation>Sembunyikan nombor daripada perniagaan</translation>
    </message>
    <message>
        <source>Allow marketing messages again</source>
        <translation>Benarkan semula mesej pemasaran</translation>
    </message>
    <message>
        <source>Stop marketing messages</source>
        <translation>Hentikan mesej pemasaran</translation>
    </message>
    <message>
        <source>Block the business</source>
        <translation>Sekat perniagaan</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Balas</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Beri reaksi</translation>
    </message>
    <message>
        <source>Take the reaction back</source>
        <translation>Tarik balik reaksi</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Salin teks</translation>
    </message>
    <message>
        <source>What they write does not arrive until it unblocks them.</source>
        <translation>Apa yang mereka tulis tidak sampai sehingga sekatan dibuka.</translation>
    </message>
    <message>
        <source>Call the business</source>
        <translation>Panggil perniagaan</translation>
    </message>
    <message>
        <source>There is a call already.</source>
        <translation>Sudah ada panggilan.</translation>
    </message>
    <message>
        <source>Let calls be taken as the number says</source>
        <translation>Biarkan panggilan dijawab mengikut nombor</translation>
    </message>
    <message>
        <source>Answer calls by hand</source>
        <translation>Jawab panggilan sendiri</translation>
    </message>
</context>
<context>
    <name>aic::ui::CustomersWindow</name>
    <message>
        <source>Sandbox customers</source>
        <translation>Pelanggan kotak pasir</translation>
    </message>
    <message>
        <source>Sandbox notice</source>
        <translation>Notis kotak pasir</translation>
    </message>
    <message>
        <source>Sandbox.</source>
        <translation>Kotak pasir.</translation>
    </message>
    <message>
        <source>You act as a simulated customer. Nothing here is real, and nothing goes to WhatsApp.</source>
        <translation>Anda bertindak sebagai pelanggan simulasi. Tiada apa-apa di sini yang benar, dan tiada apa-apa yang dihantar ke WhatsApp.</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Pelanggan baharu</translation>
    </message>
    <message>
        <source>Search customers</source>
        <translation>Cari pelanggan</translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>Belum ada pelanggan</translation>
    </message>
    <message>
        <source>Whoever you write to in the sandbox appears here. Or add somebody who writes first.</source>
        <translation>Sesiapa yang anda hantar mesej dalam kotak pasir muncul di sini. Atau tambah seseorang yang menulis dahulu.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Kosongkan carian</translation>
    </message>
    <message>
        <source>Customers list</source>
        <translation>Senarai pelanggan</translation>
    </message>
    <message>
        <source>Customer count: %1</source>
        <translation>Bilangan pelanggan: %1</translation>
    </message>
    <message>
        <source>The customers could not be read</source>
        <translation>Pelanggan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>No customer matches “%1”</source>
        <translation>Tiada pelanggan yang sepadan dengan “%1”</translation>
    </message>
    <message>
        <source>Search by name, username or any part of the number.</source>
        <translation>Cari mengikut nama, nama pengguna atau mana-mana bahagian nombor.</translation>
    </message>
</context>
<context>
    <name>aic::ui::Desktop</name>
    <message>
        <source>Something needs your attention</source>
        <translation>Sesuatu memerlukan perhatian anda</translation>
    </message>
    <message>
        <source>AI Caller can&apos;t open its data</source>
        <translation>AI Caller tidak dapat membuka datanya</translation>
    </message>
</context>
<context>
    <name>aic::ui::DesktopWindow</name>
    <message>
        <source>Actions</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Import kenalan</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kenalan</translation>
    </message>
    <message>
        <source>Connect WhatsApp Business first</source>
        <translation>Sambungkan WhatsApp Business dahulu</translation>
    </message>
    <message>
        <source>Messages need an account to go out from.</source>
        <translation>Mesej memerlukan akaun untuk dihantar.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Sediakan</translation>
    </message>
    <message>
        <source>Message sent to the outbox</source>
        <translation>Mesej dimasukkan ke peti keluar</translation>
    </message>
    <message>
        <source>Its way is shown in the history.</source>
        <translation>Perjalanannya ditunjukkan dalam sejarah.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>Sandbox customers</source>
        <translation>Pelanggan kotak pasir</translation>
    </message>
    <message>
        <source>Your reply was not sent</source>
        <translation>Balasan anda tidak dihantar</translation>
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
    <name>aic::ui::DuplicatesDialog</name>
    <message>
        <source>Find duplicates</source>
        <translation>Cari pendua</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Buat asal</translation>
    </message>
    <message>
        <source>No duplicates found</source>
        <translation>Tiada pendua ditemui</translation>
    </message>
    <message>
        <source>No two contacts share a phone number, a user ID or a username.</source>
        <translation>Tiada dua kenalan yang berkongsi nombor telefon, ID pengguna atau nama pengguna.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Duplicates could not be looked for</source>
        <translation>Pendua tidak dapat dicari</translation>
    </message>
    <message>
        <source>There are more. They follow when these are done.</source>
        <translation>Ada lagi. Yang lain menyusul apabila yang ini selesai.</translation>
    </message>
    <message>
        <source>Same phone number: %1</source>
        <translation>Nombor telefon yang sama: %1</translation>
    </message>
    <message>
        <source>Same user ID: %1</source>
        <translation>ID pengguna yang sama: %1</translation>
    </message>
    <message>
        <source>Same username: @%1</source>
        <translation>Nama pengguna yang sama: @%1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>dan %n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gabungkan</translation>
    </message>
    <message numerus="yes">
        <source>Makes one contact of these %n people</source>
        <translation>
            <numerusform>Menjadikan %n orang ini satu kenalan</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep apart</source>
        <translation>Kekalkan berasingan</translation>
    </message>
    <message>
        <source>They aren&apos;t suggested together any more</source>
        <translation>Mereka tidak dicadangkan bersama lagi</translation>
    </message>
    <message>
        <source>Merge contacts (%1 of %2)</source>
        <translation>Gabungkan kenalan (%1 daripada %2)</translation>
    </message>
    <message>
        <source>Contacts merged</source>
        <translation>Kenalan digabungkan</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Menyimpan</translation>
    </message>
    <message>
        <source>Kept apart</source>
        <translation>Dikekalkan berasingan</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Membuat asal</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Telah dibuat asal</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
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
    <name>aic::ui::EraseDialog</name>
    <message>
        <source>Delete all data of this person</source>
        <translation>Padam semua data orang ini</translation>
    </message>
    <message>
        <source>Messages, conversations, drafts, notes, evidence and consent, their number and name in campaigns, and the webhooks that name them go for good: there is no undo. The database file is then rewritten, so that it holds no trace; that can take a while. Backups and exports you made are not touched.</source>
        <translation>Mesej, perbualan, draf, nota, bukti dan persetujuan, nombor dan nama mereka dalam kempen, serta webhook yang menamakan mereka dipadam untuk selamanya: ini tidak boleh dibuat asal. Fail pangkalan data kemudian ditulis semula supaya tiada kesan yang tinggal; ini mungkin mengambil sedikit masa. Sandaran dan eksport yang anda buat tidak disentuh.</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Taip %1 untuk mengesahkan</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Padam untuk selamanya</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n mesej</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) in campaigns</source>
        <translation>
            <numerusform>%n tempat dalam kempen</numerusform>
        </translation>
    </message>
    <message>
        <source>They asked for no messages. So that nobody writes to them again, a fingerprint of their number stays: the number can&apos;t be read from it.</source>
        <translation>Mereka meminta supaya tidak menerima mesej. Supaya tiada sesiapa menulis kepada mereka lagi, cap jari nombor mereka kekal: nombor itu tidak dapat dibaca daripadanya.</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Memadam</translation>
    </message>
    <message>
        <source>Type %1 first.</source>
        <translation>Taip %1 dahulu.</translation>
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
    <name>aic::ui::ErrorText</name>
    <message>
        <source>The connection failed. Check the network, then try again.</source>
        <translation>Sambungan gagal. Semak rangkaian, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>No answer came in time. Try again.</source>
        <translation>Tiada jawapan tiba dalam masanya. Cuba lagi.</translation>
    </message>
    <message>
        <source>This was cancelled.</source>
        <translation>Ini telah dibatalkan.</translation>
    </message>
    <message>
        <source>WhatsApp asks for a pause. Wait a minute, then try again.</source>
        <translation>WhatsApp meminta jeda. Tunggu seminit, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>Access was refused. Check the access token in Settings.</source>
        <translation>Akses ditolak. Semak token akses dalam Tetapan.</translation>
    </message>
    <message>
        <source>This was refused. Trying again without a change won&apos;t help.</source>
        <translation>Ini ditolak. Mencuba semula tanpa perubahan tidak akan membantu.</translation>
    </message>
    <message>
        <source>This is not there any more. Refresh the list.</source>
        <translation>Ini tiada lagi. Muat semula senarai.</translation>
    </message>
    <message>
        <source>Something in the input is wrong. Correct it and try again.</source>
        <translation>Ada yang salah dalam input. Betulkan dan cuba lagi.</translation>
    </message>
    <message>
        <source>Somebody else changed or owns this. Refresh, then try again.</source>
        <translation>Orang lain telah mengubah atau memiliki ini. Muat semula, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>The data on this computer could not be read or written. Check the disk&apos;s free space, then try again.</source>
        <translation>Data di komputer ini tidak dapat dibaca atau ditulis. Semak ruang kosong cakera, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>The keychain did not answer. Unlock it, then try again.</source>
        <translation>Simpanan kunci tidak menjawab. Buka kuncinya, kemudian cuba lagi.</translation>
    </message>
    <message>
        <source>Something went wrong in AI Caller. Try again; if it stays, export the log from Activity.</source>
        <translation>Ada yang tidak kena dalam AI Caller. Cuba lagi; jika berterusan, eksport log daripada Aktiviti.</translation>
    </message>
</context>
<context>
    <name>aic::ui::EvidenceDialog</name>
    <message>
        <source>Check WhatsApp</source>
        <translation>Semak WhatsApp</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>WhatsApp: %1</source>
        <translation>WhatsApp: %1</translation>
    </message>
    <message>
        <source>WhatsApp offers no way to look a number up, and asking for many numbers would hurt your quality rating. AI Caller learns it from what happens: a message that is delivered or answered proves that they are on WhatsApp, error 131026 says that they may not be. Each message to somebody new has to be a template, may cost money, and needs their consent.</source>
        <translation>WhatsApp tidak menyediakan cara untuk menyemak nombor, dan bertanya tentang banyak nombor akan menjejaskan penarafan kualiti anda. AI Caller mengetahuinya daripada apa yang berlaku: mesej yang disampaikan atau dijawab membuktikan mereka ada di WhatsApp, manakala ralat 131026 menyatakan mereka mungkin tiada. Setiap mesej kepada orang baharu mestilah templat, mungkin dikenakan bayaran dan memerlukan persetujuan mereka.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Bukti</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Hantar mesej</translation>
    </message>
    <message>
        <source>On WhatsApp: they were reached on %1. That counts until %2.</source>
        <translation>Ada di WhatsApp: mereka dapat dihubungi pada %1. Ini dikira sehingga %2.</translation>
    </message>
    <message>
        <source>On WhatsApp: they were reached on %1.</source>
        <translation>Ada di WhatsApp: mereka dapat dihubungi pada %1.</translation>
    </message>
    <message>
        <source>May not be on WhatsApp: a message could not be delivered on %1. Campaigns leave them out until %2, then they are tried again.</source>
        <translation>Mungkin tiada di WhatsApp: satu mesej tidak dapat disampaikan pada %1. Kempen mengecualikan mereka sehingga %2, kemudian mereka dicuba semula.</translation>
    </message>
    <message>
        <source>May not be on WhatsApp: a message could not be delivered on %1.</source>
        <translation>Mungkin tiada di WhatsApp: satu mesej tidak dapat disampaikan pada %1.</translation>
    </message>
    <message>
        <source>They asked for no messages, or stand on the do-not-contact list. Nothing is sent and nobody calls, whatever the audience says.</source>
        <translation>Mereka meminta supaya tidak menerima mesej, atau ada dalam senarai jangan hubungi. Tiada apa-apa dihantar dan tiada sesiapa menelefon, walau apa pun khalayaknya.</translation>
    </message>
    <message>
        <source>Blocked at WhatsApp since %1: neither of you can write to the other.</source>
        <translation>Disekat di WhatsApp sejak %1: kedua-dua pihak tidak boleh menulis kepada satu sama lain.</translation>
    </message>
    <message>
        <source>What was known got too old on %1. The next message or campaign tries them again.</source>
        <translation>Apa yang diketahui menjadi terlalu lama pada %1. Mesej atau kempen seterusnya mencuba mereka semula.</translation>
    </message>
    <message>
        <source>Nothing is known yet: no message has reached them, and none was refused.</source>
        <translation>Belum ada yang diketahui: tiada mesej sampai kepada mereka, dan tiada yang ditolak.</translation>
    </message>
    <message>
        <source>A message was delivered</source>
        <translation>Satu mesej disampaikan</translation>
    </message>
    <message>
        <source>A message was read</source>
        <translation>Satu mesej dibaca</translation>
    </message>
    <message>
        <source>They wrote to you</source>
        <translation>Mereka menulis kepada anda</translation>
    </message>
    <message>
        <source>A message could not be delivered: they may not be on WhatsApp</source>
        <translation>Satu mesej tidak dapat disampaikan: mereka mungkin tiada di WhatsApp</translation>
    </message>
    <message>
        <source>They stopped marketing messages</source>
        <translation>Mereka menghentikan mesej pemasaran</translation>
    </message>
    <message>
        <source>They allowed marketing messages again</source>
        <translation>Mereka membenarkan semula mesej pemasaran</translation>
    </message>
    <message>
        <source>WhatsApp confirmed that they are blocked</source>
        <translation>WhatsApp mengesahkan bahawa mereka disekat</translation>
    </message>
    <message>
        <source>WhatsApp confirmed that they are no longer blocked</source>
        <translation>WhatsApp mengesahkan bahawa mereka tidak lagi disekat</translation>
    </message>
    <message>
        <source>They can&apos;t take calls; that says nothing about messages</source>
        <translation>Mereka tidak dapat menerima panggilan; ini tidak menyatakan apa-apa tentang mesej</translation>
    </message>
    <message>
        <source>They are in the contacts of the WhatsApp Business app</source>
        <translation>Mereka ada dalam kenalan aplikasi WhatsApp Business</translation>
    </message>
    <message>
        <source>%1 · source: %2</source>
        <translation>%1 · sumber: %2</translation>
    </message>
    <message>
        <source> · first on %1</source>
        <translation> · pertama kali pada %1</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>source: %1</source>
        <translation>sumber: %1</translation>
    </message>
    <message>
        <source>They have not said anything yet</source>
        <translation>Mereka belum menyatakan apa-apa</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::FailureActions</name>
    <message>
        <source>Send again</source>
        <translation>Hantar lagi</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Cuba lagi</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Tandakan sudah dihantar</translation>
    </message>
    <message>
        <source>Marked as not on WhatsApp</source>
        <translation>Ditandakan tiada di WhatsApp</translation>
    </message>
    <message>
        <source>The contact could not be changed</source>
        <translation>Kenalan tidak dapat diubah</translation>
    </message>
    <message>
        <source>Marked as opted out</source>
        <translation>Ditandakan tidak mahu dihubungi</translation>
    </message>
    <message>
        <source>The message could not be settled</source>
        <translation>Mesej tidak dapat diselesaikan</translation>
    </message>
    <message>
        <source>The message could not be sent again</source>
        <translation>Mesej tidak dapat dihantar lagi</translation>
    </message>
    <message>
        <source>Message sent to the outbox</source>
        <translation>Mesej dihantar ke peti keluar</translation>
    </message>
</context>
<context>
    <name>aic::ui::FilePick</name>
    <message>
        <source>Choose file</source>
        <translation>Pilih fail</translation>
    </message>
    <message>
        <source>Remove file</source>
        <translation>Alih keluar fail</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Membaca fail</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>Tiada fail dipilih</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Fail: %1</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
    <message>
        <source>Choose it or drop it here: %1</source>
        <translation>Pilih atau lepaskan di sini: %1</translation>
    </message>
    <message>
        <source>Choose it or drop it here</source>
        <translation>Pilih atau lepaskan di sini</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Tukar</translation>
    </message>
    <message>
        <source>Picture.png</source>
        <translation>Gambar.png</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imej</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mesej suara</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Pelekat</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>%1, up to %2</source>
        <translation>%1, sehingga %2</translation>
    </message>
</context>
<context>
    <name>aic::ui::FileStep</name>
    <message>
        <source>Drop a file here</source>
        <translation>Lepaskan fail di sini</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>Pilih fail</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>Laluan fail</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>Kesan</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Pengekodan</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Pembatas</translation>
    </message>
    <message>
        <source>Choose a file to import</source>
        <translation>Pilih fail untuk diimport</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Baris pertama</translation>
    </message>
    <message>
        <source>CSV, TSV, Excel or vCard, up to a million people. Cells copied in a spreadsheet can be pasted.</source>
        <translation>CSV, TSV, Excel atau vCard, sehingga sejuta orang. Sel yang disalin dalam hamparan boleh ditampal.</translation>
    </message>
    <message>
        <source>Paste from clipboard</source>
        <translation>Tampal daripada papan klip</translation>
    </message>
    <message>
        <source>Contacts (*.csv *.tsv *.txt *.xlsx *.xlsm *.vcf);;All files (*)</source>
        <translation>Kenalan (*.csv *.tsv *.txt *.xlsx *.xlsm *.vcf);;Semua fail (*)</translation>
    </message>
    <message>
        <source>Names the columns</source>
        <translation>Menamakan lajur</translation>
    </message>
    <message>
        <source>Is a person</source>
        <translation>Ialah seseorang</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>Baris pertama</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Helaian</translation>
    </message>
    <message>
        <source>The clipboard holds no text. Copy cells in a spreadsheet, then paste.</source>
        <translation>Papan klip tiada teks. Salin sel dalam hamparan, kemudian tampal.</translation>
    </message>
    <message>
        <source>Detected: %1</source>
        <translation>Dikesan: %1</translation>
    </message>
    <message>
        <source>Detected: names the columns</source>
        <translation>Dikesan: menamakan lajur</translation>
    </message>
    <message>
        <source>Detected: is a person</source>
        <translation>Dikesan: ialah seseorang</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Fail terkini</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Kosongkan senarai</translation>
    </message>
    <message>
        <source>Import %1 again</source>
        <translation>Import %1 sekali lagi</translation>
    </message>
</context>
<context>
    <name>aic::ui::FilterRuleRow</name>
    <message>
        <source>Subject</source>
        <translation>Perkara</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Syarat</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source> days</source>
        <translation> hari lalu</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Buang peraturan</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Peraturan %1</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Aktiviti terakhir</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Imported with</source>
        <translation>Diimport melalui</translation>
    </message>
    <message>
        <source>has one of</source>
        <translation>ada salah satu</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ialah</translation>
    </message>
    <message>
        <source>has none of</source>
        <translation>tiada satu pun</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>bukan</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>mengandungi</translation>
    </message>
    <message>
        <source>never</source>
        <translation>tidak pernah</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>pada bila-bila masa</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>tidak kosong</translation>
    </message>
    <message>
        <source>in the last</source>
        <translation>dalam tempoh</translation>
    </message>
    <message>
        <source>not in the last</source>
        <translation>bukan dalam tempoh</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>Import %1</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Tag, dipisahkan dengan koma</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
</context>
<context>
    <name>aic::ui::FindBar</name>
    <message>
        <source>Search this conversation</source>
        <translation>Cari dalam perbualan ini</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Cuba lagi</translation>
    </message>
    <message>
        <source>Older result</source>
        <translation>Hasil lebih lama</translation>
    </message>
    <message>
        <source>Newer result</source>
        <translation>Hasil lebih baharu</translation>
    </message>
    <message>
        <source>Close search</source>
        <translation>Tutup carian</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Hasil carian</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Sedang mencari…</translation>
    </message>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 daripada %2</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tiada apa-apa ditemui</translation>
    </message>
    <message>
        <source>Search failed</source>
        <translation>Carian gagal</translation>
    </message>
</context>
<context>
    <name>aic::ui::ForwardDialog</name>
    <message>
        <source>Forward message</source>
        <translation>Panjangkan mesej</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Cari perbualan</translation>
    </message>
    <message>
        <source>People to forward to</source>
        <translation>Orang untuk dipanjangkan</translation>
    </message>
    <message>
        <source>People who wrote within the last 24 hours. WhatsApp shows it as a message of yours, without the mark &quot;Forwarded&quot;.</source>
        <translation>Orang yang menulis dalam 24 jam lepas. WhatsApp menunjukkannya sebagai mesej anda, tanpa tanda &quot;Dipanjangkan&quot;.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Panjangkan</translation>
    </message>
    <message>
        <source>Conversations could not be read</source>
        <translation>Perbualan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Nobody can be written to just now</source>
        <translation>Tiada sesiapa boleh ditulis kepada sekarang</translation>
    </message>
    <message>
        <source>Nobody wrote within the last 24 hours. Send a template to reopen a conversation.</source>
        <translation>Tiada sesiapa menulis dalam 24 jam lepas. Hantar templat untuk membuka semula perbualan.</translation>
    </message>
    <message>
        <source>No conversation matches</source>
        <translation>Tiada perbualan yang sepadan</translation>
    </message>
    <message>
        <source>Search for another name. Only people who wrote within the last 24 hours are here.</source>
        <translation>Cari nama lain. Hanya orang yang menulis dalam 24 jam lepas ada di sini.</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>Tiada yang dipilih</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n dipilih</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen, which is the most at once</source>
        <translation>
            <numerusform>%n dipilih, iaitu paling banyak sekali gus</numerusform>
        </translation>
    </message>
    <message>
        <source>This message can&apos;t be forwarded.</source>
        <translation>Mesej ini tidak boleh dipanjangkan.</translation>
    </message>
    <message>
        <source>Choose somebody first.</source>
        <translation>Pilih seseorang dahulu.</translation>
    </message>
    <message>
        <source>Forwarding…</source>
        <translation>Memanjangkan…</translation>
    </message>
    <message numerus="yes">
        <source>It is on its way to %n person(s), not to those still chosen.</source>
        <translation>
            <numerusform>Ia dalam perjalanan kepada %n orang, bukan kepada yang masih dipilih.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::FreedesktopNotifications</name>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Balas</translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Tulis balasan</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Hantar</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Tandakan sudah dibaca</translation>
    </message>
</context>
<context>
    <name>aic::ui::ImportDialog</name>
    <message>
        <source>Import contacts</source>
        <translation>Import kenalan</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>Map columns</source>
        <translation>Padankan lajur</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Semak</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Seterusnya</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Export rejected rows</source>
        <translation>Eksport baris yang ditolak</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Jadual (*.csv)</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Membatalkan…</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>Pilih fail dahulu.</translation>
    </message>
    <message>
        <source>The file is being read.</source>
        <translation>Fail sedang dibaca.</translation>
    </message>
    <message>
        <source>The rows are being checked.</source>
        <translation>Baris sedang disemak.</translation>
    </message>
    <message>
        <source>No row can be imported.</source>
        <translation>Tiada baris yang boleh diimport.</translation>
    </message>
    <message>
        <source>There is no such file. Check the path, or choose the file.</source>
        <translation>Fail itu tiada. Semak laluannya, atau pilih fail.</translation>
    </message>
    <message>
        <source>No column is chosen as Phone number. Choose the one that holds the phone numbers.</source>
        <translation>Tiada lajur dipilih sebagai Nombor telefon. Pilih lajur yang mengandungi nombor telefon.</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Papan klip</translation>
    </message>
</context>
<context>
    <name>aic::ui::ImportHistoryDialog</name>
    <message>
        <source>Import history</source>
        <translation>Sejarah import</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>Belum ada yang diimport</translation>
    </message>
    <message>
        <source>The import history could not be loaded</source>
        <translation>Sejarah import tidak dapat dimuatkan</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 baharu</translation>
    </message>
    <message>
        <source>%1 updated</source>
        <translation>%1 dikemas kini</translation>
    </message>
    <message>
        <source>%1 unchanged</source>
        <translation>%1 tidak berubah</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 ditolak</translation>
    </message>
    <message>
        <source>Nothing changed</source>
        <translation>Tiada yang berubah</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Buat asal</translation>
    </message>
    <message>
        <source>Takes back the import %1</source>
        <translation>Menarik balik import %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Sedang berjalan</translation>
    </message>
    <message>
        <source>Being undone</source>
        <translation>Sedang dibuat asal</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Telah dibuat asal</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Membuat asal</translation>
    </message>
    <message>
        <source>The import could not be undone</source>
        <translation>Import tidak dapat dibuat asal</translation>
    </message>
    <message>
        <source>Export rejected rows</source>
        <translation>Eksport baris yang ditolak</translation>
    </message>
    <message>
        <source>Saves the rows of %1 that were rejected, each with its error</source>
        <translation>Menyimpan baris %1 yang ditolak, setiap satu dengan ralatnya</translation>
    </message>
    <message numerus="yes">
        <source>%n people stayed as they are:</source>
        <translation>
            <numerusform>%n orang kekal seperti sedia ada:</numerusform>
        </translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>dan %1 lagi</translation>
    </message>
    <message>
        <source>%1: there are messages with them</source>
        <translation>%1: ada mesej dengan mereka</translation>
    </message>
    <message>
        <source>%1: deleted since</source>
        <translation>%1: dipadam sejak itu</translation>
    </message>
    <message>
        <source>%1: edited since</source>
        <translation>%1: disunting sejak itu</translation>
    </message>
    <message>
        <source>%1: edited since (%2)</source>
        <translation>%1: disunting sejak itu (%2)</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nama</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>telefon</translation>
    </message>
    <message>
        <source>user ID</source>
        <translation>ID pengguna</translation>
    </message>
    <message>
        <source>username</source>
        <translation>nama pengguna</translation>
    </message>
    <message>
        <source>company</source>
        <translation>syarikat</translation>
    </message>
    <message>
        <source>email</source>
        <translation>e-mel</translation>
    </message>
    <message>
        <source>language</source>
        <translation>bahasa</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>catatan</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fail CSV (*.csv)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Mengeksport</translation>
    </message>
    <message>
        <source>Rejected rows not exported</source>
        <translation>Baris yang ditolak tidak dieksport</translation>
    </message>
</context>
<context>
    <name>aic::ui::InboxModel</name>
    <message>
        <source>Older messages are still being made ready for search.</source>
        <translation>Mesej lama masih disediakan untuk carian.</translation>
    </message>
    <message>
        <source>Only the newest messages were searched. Type three letters or more to search all.</source>
        <translation>Hanya mesej terbaharu dicari. Taip tiga huruf atau lebih untuk mencari semuanya.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mesej</translation>
    </message>
    <message>
        <source>Searching messages…</source>
        <translation>Sedang mencari mesej…</translation>
    </message>
    <message>
        <source>No messages found</source>
        <translation>Tiada mesej ditemui</translation>
    </message>
    <message>
        <source>Messages could not be searched. Try again</source>
        <translation>Mesej tidak dapat dicari. Cuba lagi</translation>
    </message>
    <message>
        <source>You: %1</source>
        <translation>Anda: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mesej</translation>
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
    <message>
        <source>(%1) %2</source>
        <extracomment>The window&apos;s title: %1 is the number of unread conversations.</extracomment>
        <translation>(%1) %2</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n belum dibaca</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::MapStep</name>
    <message>
        <source>First row is a header</source>
        <translation>Baris pertama ialah pengepala</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tiada</translation>
    </message>
    <message>
        <source>Default country</source>
        <translation>Negara lalai</translation>
    </message>
    <message>
        <source>Fill empty fields</source>
        <translation>Isi medan kosong</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Tulis ganti</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>Kekalkan seperti sedia ada</translation>
    </message>
    <message>
        <source>If contact exists</source>
        <translation>Jika kenalan wujud</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Lajur</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pratonton</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>Baris yang ditolak</translation>
    </message>
    <message>
        <source>Export rejected rows</source>
        <translation>Eksport baris yang ditolak</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Sebab</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Dalam fail</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Contoh</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Medan</translation>
    </message>
    <message>
        <source>Field for %1</source>
        <translation>Medan untuk %1</translation>
    </message>
    <message>
        <source>%1 of %2 mapped</source>
        <translation>%1 daripada %2 dipadankan</translation>
    </message>
    <message>
        <source>Checking the rows…</source>
        <translation>Menyemak baris…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n baris</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows ready</source>
        <translation>Baris sedia</translation>
    </message>
    <message>
        <source>rows ready</source>
        <translation>baris sedia</translation>
    </message>
    <message>
        <source>%1 new, %2 known</source>
        <translation>%1 baharu, %2 dikenali</translation>
    </message>
    <message>
        <source>Rows rejected</source>
        <translation>Baris ditolak</translation>
    </message>
    <message>
        <source>rows will be skipped</source>
        <translation>baris akan dilangkau</translation>
    </message>
    <message>
        <source>No row is rejected.</source>
        <translation>Tiada baris yang ditolak.</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Baiki</translation>
    </message>
    <message>
        <source>No number is damaged.</source>
        <translation>Tiada nombor yang rosak.</translation>
    </message>
    <message>
        <source>Options for %1</source>
        <translation>Pilihan untuk %1</translation>
    </message>
    <message>
        <source>The column is not imported.</source>
        <translation>Lajur ini tidak diimport.</translation>
    </message>
</context>
<context>
    <name>aic::ui::MediaActions</name>
    <message>
        <source>Open this file?</source>
        <translation>Buka fail ini?</translation>
    </message>
    <message>
        <source>“%1” can run a program on this computer. Open it only if you expected it and trust the person who sent it.</source>
        <translation>“%1” boleh menjalankan program pada komputer ini. Buka hanya jika anda menjangkakannya dan mempercayai orang yang menghantarnya.</translation>
    </message>
    <message>
        <source>Don&apos;t open</source>
        <translation>Jangan buka</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Simpan fail</translation>
    </message>
</context>
<context>
    <name>aic::ui::MergeDialog</name>
    <message>
        <source>Merge contacts</source>
        <translation>Gabungkan kenalan</translation>
    </message>
    <message>
        <source>Both become one contact with all messages, numbers, user IDs, evidence, consent and tags. You can undo this while the contact isn&apos;t edited.</source>
        <translation>Kedua-duanya menjadi satu kenalan dengan semua mesej, nombor, ID pengguna, bukti, persetujuan dan tag. Anda boleh membuat asal selagi kenalan itu tidak disunting.</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Dikekalkan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gabungkan</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(kosong)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>Menggabungkan</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::MessageEditor</name>
    <message>
        <source>Bold</source>
        <translation>Tebal</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Condong</translation>
    </message>
    <message>
        <source>Strikethrough</source>
        <translation>Garis lorek</translation>
    </message>
    <message>
        <source>Monospace</source>
        <translation>Lebar tetap</translation>
    </message>
    <message>
        <source>Insert variable</source>
        <translation>Sisipkan pemboleh ubah</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Teks mesej</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Tulis mesej</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Characters: %1 of %2</source>
        <translation>Aksara: %1 daripada %2</translation>
    </message>
</context>
<context>
    <name>aic::ui::MessageMenu</name>
    <message>
        <source>Reply</source>
        <translation>Balas</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Salin teks</translation>
    </message>
    <message>
        <source>Message details</source>
        <translation>Butiran mesej</translation>
    </message>
    <message>
        <source>Delete on this computer</source>
        <translation>Padam pada komputer ini</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Buka fail</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Simpan fail</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Muat turun semula</translation>
    </message>
    <message>
        <source>Stop the download</source>
        <translation>Hentikan muat turun</translation>
    </message>
    <message>
        <source>Stop the upload</source>
        <translation>Hentikan muat naik</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Beri reaksi</translation>
    </message>
    <message>
        <source>Take my reaction back</source>
        <translation>Tarik balik reaksi saya</translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation>Hantar lagi?</translation>
    </message>
    <message>
        <source>It may have arrived already. The person would get it twice.</source>
        <translation>Ia mungkin sudah sampai. Orang itu akan menerimanya dua kali.</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>Jangan hantar</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Hantar lagi</translation>
    </message>
    <message>
        <source>Delete this message here?</source>
        <translation>Padam mesej ini di sini?</translation>
    </message>
    <message>
        <source>It goes from this computer only, and can&apos;t be brought back. The other person keeps it.</source>
        <translation>Ia hilang daripada komputer ini sahaja, dan tidak boleh dikembalikan. Orang itu tetap menyimpannya.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kekalkan</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Padam</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Ditulis</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Panjangkan</translation>
    </message>
</context>
<context>
    <name>aic::ui::MessageNotifier</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Pelekat</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kenalan</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pesanan</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n mesej baharu</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown person</source>
        <translation>Orang tidak dikenali</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A notification&apos;s title: who wrote, and how many messages.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>In several conversations</source>
        <translation>Dalam beberapa perbualan</translation>
    </message>
</context>
<context>
    <name>aic::ui::MessagePreview</name>
    <message>
        <source>Previous recipient</source>
        <translation>Penerima sebelumnya</translation>
    </message>
    <message>
        <source>Next recipient</source>
        <translation>Penerima seterusnya</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pratonton</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <translation>%1 · %2 daripada %3</translation>
    </message>
    <message>
        <source>This is the first recipient.</source>
        <translation>Ini penerima pertama.</translation>
    </message>
    <message>
        <source>This is the last recipient.</source>
        <translation>Ini penerima terakhir.</translation>
    </message>
    <message>
        <source>The message appears here as this recipient gets it.</source>
        <translation>Mesej muncul di sini seperti yang diterima oleh penerima ini.</translation>
    </message>
    <message>
        <source>Gets no message. %1</source>
        <translation>Tidak menerima mesej. %1</translation>
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
    <name>aic::ui::NewCustomerDialog</name>
    <message>
        <source>New customer</source>
        <translation>Pelanggan baharu</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>With its country code. The last digits decide how the customer acts; the sandbox&apos;s documentation lists them.</source>
        <translation>Dengan kod negaranya. Digit akhir menentukan tindakan pelanggan; dokumentasi kotak pasir menyenaraikannya.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Leave it empty for a made-up one.</source>
        <translation>Biarkan kosong untuk nama rekaan.</translation>
    </message>
    <message>
        <source>Add customer</source>
        <translation>Tambah pelanggan</translation>
    </message>
</context>
<context>
    <name>aic::ui::PaceCard</name>
    <message>
        <source>Pace: %1 per minute</source>
        <translation>Kadar: %1 seminit</translation>
    </message>
    <message>
        <source>per minute</source>
        <translation>seminit</translation>
    </message>
    <message>
        <source>Decrease pace</source>
        <translation>Kurangkan kadar</translation>
    </message>
    <message>
        <source>Increase pace</source>
        <translation>Tingkatkan kadar</translation>
    </message>
    <message>
        <source>Target pace</source>
        <translation>Kadar sasaran</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatik</translation>
    </message>
    <message>
        <source> per min</source>
        <translation> seminit</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Kadar</translation>
    </message>
    <message>
        <source>This campaign has ended.</source>
        <translation>Kempen ini telah tamat.</translation>
    </message>
    <message>
        <source>Average over the whole run</source>
        <translation>Purata sepanjang kempen</translation>
    </message>
    <message>
        <source>The mark on the ring is the target</source>
        <translation>Tanda pada gelang ialah sasaran</translation>
    </message>
    <message>
        <source>As fast as WhatsApp allows this number</source>
        <translation>Selaju yang dibenarkan WhatsApp untuk nombor ini</translation>
    </message>
</context>
<context>
    <name>aic::ui::PeopleSection</name>
    <message>
        <source>Contacts and tags</source>
        <translation>Kenalan dan tag</translation>
    </message>
    <message>
        <source>Wrote a stop word</source>
        <translation>Menulis perkataan henti</translation>
    </message>
    <message>
        <source>Stopped marketing</source>
        <translation>Pemasaran dihentikan</translation>
    </message>
    <message>
        <source>Added by hand</source>
        <translation>Ditambah secara manual</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Disekat</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Diimport</translation>
    </message>
    <message>
        <source>Who is on WhatsApp</source>
        <translation>Siapa yang ada di WhatsApp</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Selamanya</translation>
    </message>
    <message>
        <source>Days &quot;not on WhatsApp&quot; counts</source>
        <translation>Bilangan hari &quot;tiada di WhatsApp&quot; dikira</translation>
    </message>
    <message>
        <source>Campaigns leave them out for so long; then they are tried again.</source>
        <translation>Kempen mengecualikan mereka selama tempoh ini; kemudian mereka dicuba semula.</translation>
    </message>
    <message>
        <source>Days &quot;available&quot; counts</source>
        <translation>Bilangan hari &quot;tersedia&quot; dikira</translation>
    </message>
    <message>
        <source>After so long without news the state is unknown again.</source>
        <translation>Selepas tempoh ini tanpa sebarang berita, keadaannya kembali tidak diketahui.</translation>
    </message>
    <message>
        <source>Words that stop messages</source>
        <translation>Perkataan yang menghentikan mesej</translation>
    </message>
    <message>
        <source>The words of AI Caller, in eight languages</source>
        <translation>Perkataan AI Caller, dalam lapan bahasa</translation>
    </message>
    <message>
        <source>Opt-out words</source>
        <translation>Perkataan menarik diri</translation>
    </message>
    <message>
        <source>Separated by commas. Whoever writes nothing but such a word gets no more messages and calls. Left empty: stop, berhenti, baja, sair, 退订, रोकें, توقف and others.</source>
        <translation>Dipisahkan dengan koma. Sesiapa yang menulis perkataan ini sahaja tidak lagi menerima mesej dan panggilan. Jika dibiarkan kosong: stop, berhenti, baja, sair, 退订, रोकें, توقف dan lain-lain.</translation>
    </message>
    <message>
        <source>Opt-in words</source>
        <translation>Perkataan bersetuju menerima</translation>
    </message>
    <message>
        <source>They take an opt-out word back. Left empty: start, mula, iniciar, começar, 订阅 and others.</source>
        <translation>Ia menarik balik perkataan menarik diri. Jika dibiarkan kosong: start, mula, iniciar, começar, 订阅 dan lain-lain.</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>Jangan hubungi</translation>
    </message>
    <message>
        <source>Nobody listed here gets a message or a call, from any account and whatever the audience says.</source>
        <translation>Tiada sesiapa dalam senarai ini menerima mesej atau panggilan, daripada mana-mana akaun dan walau apa pun khalayaknya.</translation>
    </message>
    <message>
        <source>Phone number or user ID</source>
        <translation>Nombor telefon atau ID pengguna</translation>
    </message>
    <message>
        <source>Add to list</source>
        <translation>Tambah ke senarai</translation>
    </message>
    <message>
        <source>Search the list</source>
        <translation>Cari dalam senarai</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Buang daripada senarai</translation>
    </message>
    <message>
        <source>Import list</source>
        <translation>Import senarai</translation>
    </message>
    <message>
        <source>Export list</source>
        <translation>Eksport senarai</translation>
    </message>
    <message>
        <source>Choose lines first.</source>
        <translation>Pilih baris dahulu.</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fail CSV (*.csv)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Tidak disimpan</translation>
    </message>
    <message>
        <source>A word can&apos;t both stop and start messages.</source>
        <translation>Satu perkataan tidak boleh menghentikan dan juga memulakan mesej.</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>Senarai tidak dapat dimuatkan</translation>
    </message>
    <message>
        <source>Nobody is on the list.</source>
        <translation>Tiada sesiapa dalam senarai.</translation>
    </message>
    <message>
        <source>Nobody on the list matches.</source>
        <translation>Tiada sesiapa dalam senarai yang sepadan.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n baris</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n line(s); search for others.</source>
        <translation>
            <numerusform>%n baris terbaharu; cari untuk melihat yang lain.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n ditambah</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the list already</source>
        <translation>
            <numerusform>%n sudah ada dalam senarai</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not understood, the first in line %1</source>
        <translation>
            <numerusform>%n tidak difahami, yang pertama dalam baris %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Do-not-contact list</source>
        <translation>Senarai jangan hubungi</translation>
    </message>
    <message>
        <source>Enter a phone number or a user ID.</source>
        <translation>Masukkan nombor telefon atau ID pengguna.</translation>
    </message>
    <message>
        <source>Not added</source>
        <translation>Tidak ditambah</translation>
    </message>
    <message>
        <source>This is neither a phone number nor a user ID. Start a number with + and the country code.</source>
        <translation>Ini bukan nombor telefon dan bukan ID pengguna. Mulakan nombor dengan + dan kod negara.</translation>
    </message>
    <message>
        <source>Not taken off the list</source>
        <translation>Tidak dibuang daripada senarai</translation>
    </message>
    <message>
        <source>Taken off the list</source>
        <translation>Dibuang daripada senarai</translation>
    </message>
    <message>
        <source>The list was not imported</source>
        <translation>Senarai tidak diimport</translation>
    </message>
    <message>
        <source>The list was not exported</source>
        <translation>Senarai tidak dieksport</translation>
    </message>
    <message>
        <source>List exported</source>
        <translation>Senarai dieksport</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ke %2</translation>
    </message>
    <message>
        <source>These settings could not be loaded</source>
        <translation>Tetapan ini tidak dapat dimuatkan</translation>
    </message>
</context>
<context>
    <name>aic::ui::PersonActions</name>
    <message>
        <source>Block contact</source>
        <translation>Sekat kenalan</translation>
    </message>
    <message>
        <source>Unblock contact</source>
        <translation>Nyahsekat kenalan</translation>
    </message>
    <message>
        <source>Why this WhatsApp state</source>
        <translation>Mengapa keadaan WhatsApp ini</translation>
    </message>
    <message>
        <source>Split contact</source>
        <translation>Pisahkan kenalan</translation>
    </message>
    <message>
        <source>Merge contacts</source>
        <translation>Gabungkan kenalan</translation>
    </message>
    <message>
        <source>Delete all data</source>
        <translation>Padam semua data</translation>
    </message>
    <message>
        <source>The contact could not be loaded</source>
        <translation>Kenalan tidak dapat dimuatkan</translation>
    </message>
    <message numerus="yes">
        <source>Block %n contacts?</source>
        <translation>
            <numerusform>Sekat %n kenalan?</numerusform>
        </translation>
    </message>
    <message>
        <source>Neither of you can write to the other then. WhatsApp blocks only people who wrote to this number in the last 24 hours; whoever did not stays unblocked, and you are told. To stop your own messages to them, mark them as opted out instead.</source>
        <translation>Selepas itu, kedua-dua pihak tidak boleh menulis kepada satu sama lain. WhatsApp hanya menyekat orang yang menulis kepada nombor ini dalam 24 jam lalu; yang lain kekal tidak disekat, dan anda dimaklumkan. Untuk menghentikan mesej anda sendiri kepada mereka, tandakan mereka sebagai menarik diri.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Not blocked</source>
        <translation>Tidak disekat</translation>
    </message>
    <message>
        <source>Not unblocked</source>
        <translation>Tidak dinyahsekat</translation>
    </message>
    <message>
        <source>Blocked at WhatsApp</source>
        <translation>Disekat di WhatsApp</translation>
    </message>
    <message>
        <source>Unblocked at WhatsApp</source>
        <translation>Dinyahsekat di WhatsApp</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n kenalan</numerusform>
        </translation>
    </message>
    <message>
        <source>They did not write to this number in the last 24 hours, or are not on WhatsApp. Mark them as opted out to stop your own messages.</source>
        <translation>Mereka tidak menulis kepada nombor ini dalam 24 jam lalu, atau tiada di WhatsApp. Tandakan mereka sebagai menarik diri untuk menghentikan mesej anda sendiri.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts stay as they were</source>
        <translation>
            <numerusform>%n kenalan kekal seperti sedia ada</numerusform>
        </translation>
    </message>
    <message>
        <source>The contacts could not be loaded</source>
        <translation>Kenalan tidak dapat dimuatkan</translation>
    </message>
    <message>
        <source>Contacts merged</source>
        <translation>Kenalan digabungkan</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Buat asal</translation>
    </message>
    <message>
        <source>Not undone</source>
        <translation>Tidak dibuat asal</translation>
    </message>
    <message>
        <source>Contact split</source>
        <translation>Kenalan dipisahkan</translation>
    </message>
    <message>
        <source>All data of this person deleted</source>
        <translation>Semua data orang ini dipadam</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n mesej</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::ProgressDialog</name>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 daripada %2</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Membatalkan</translation>
    </message>
</context>
<context>
    <name>aic::ui::RateChart</name>
    <message>
        <source>Messages per minute</source>
        <translation>Mesej seminit</translation>
    </message>
    <message>
        <source>Nothing was sent in the last minutes.</source>
        <translation>Tiada yang dihantar dalam beberapa minit lalu.</translation>
    </message>
    <message>
        <source>Now %1 messages per minute, at most %2 since %3.</source>
        <translation>Kini %1 mesej seminit, paling banyak %2 sejak %3.</translation>
    </message>
    <message>
        <source>The pace appears here while messages are sent</source>
        <translation>Kadar muncul di sini semasa mesej dihantar</translation>
    </message>
    <message>
        <source>View as table</source>
        <translation>Lihat sebagai jadual</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Masa</translation>
    </message>
    <message>
        <source>Last 8 minutes</source>
        <translation>8 minit terakhir</translation>
    </message>
</context>
<context>
    <name>aic::ui::RecipientChips</name>
    <message>
        <source>Recipients</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Buang %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n orang</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::RecipientModel</name>
    <message>
        <source>Recipient</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
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
        <source>Detail</source>
        <translation>Butiran</translation>
    </message>
</context>
<context>
    <name>aic::ui::RecipientsView</name>
    <message>
        <source>Search recipients</source>
        <translation>Cari penerima</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Penapis</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Cuba semula yang gagal</translation>
    </message>
    <message>
        <source>Settle uncertain</source>
        <translation>Selesaikan yang tidak pasti</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Dihantar</translation>
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
        <source>Queued</source>
        <translation>Dalam giliran</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Dilangkau</translation>
    </message>
    <message>
        <source>Recipients table</source>
        <translation>Jadual penerima</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Kosongkan carian</translation>
    </message>
    <message>
        <source>The recipients could not be read</source>
        <translation>Penerima tidak dapat dibaca</translation>
    </message>
    <message>
        <source>No recipient matches “%1”</source>
        <translation>Tiada penerima yang sepadan dengan “%1”</translation>
    </message>
    <message>
        <source>Search looks at names and numbers.</source>
        <translation>Carian melihat nama dan nombor.</translation>
    </message>
    <message>
        <source>Nobody here</source>
        <translation>Tiada sesiapa di sini</translation>
    </message>
    <message>
        <source>No recipient is in this state now.</source>
        <translation>Tiada penerima dalam keadaan ini sekarang.</translation>
    </message>
    <message>
        <source>No message has failed.</source>
        <translation>Tiada mesej yang gagal.</translation>
    </message>
    <message>
        <source>The campaign was stopped for good.</source>
        <translation>Kempen telah dihentikan untuk selamanya.</translation>
    </message>
    <message>
        <source>No message is uncertain.</source>
        <translation>Tiada mesej yang tidak pasti.</translation>
    </message>
</context>
<context>
    <name>aic::ui::RepairDialog</name>
    <message>
        <source>Repair numbers</source>
        <translation>Baiki nombor</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Guna</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 dalam %2</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n nombor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n number(s) can be repaired</source>
        <translation>
            <numerusform>%1 daripada %n nombor boleh dibaiki</numerusform>
        </translation>
    </message>
    <message>
        <source>digits are missing</source>
        <translation>digit hilang</translation>
    </message>
    <message>
        <source>Tick what is to be repaired. What stands in the file is kept beside the number.</source>
        <translation>Tandakan apa yang perlu dibaiki. Apa yang ada dalam fail disimpan di sebelah nombor.</translation>
    </message>
</context>
<context>
    <name>aic::ui::ResultStep</name>
    <message>
        <source>Undo import</source>
        <translation>Buat asal import</translation>
    </message>
    <message>
        <source>Import progress</source>
        <translation>Kemajuan import</translation>
    </message>
    <message>
        <source>Importing people</source>
        <translation>Mengimport orang</translation>
    </message>
    <message>
        <source>You can cancel at any time; then nothing of the file is kept.</source>
        <translation>Anda boleh membatalkan pada bila-bila masa; tiada apa-apa daripada fail itu disimpan.</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Diimport</translation>
    </message>
    <message>
        <source>Import finished</source>
        <translation>Import selesai</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) imported</source>
        <translation>
            <numerusform>%n orang diimport</numerusform>
        </translation>
    </message>
    <message>
        <source>Import cancelled</source>
        <translation>Import dibatalkan</translation>
    </message>
    <message>
        <source>The import failed</source>
        <translation>Import gagal</translation>
    </message>
    <message>
        <source>Nothing of the file was kept.</source>
        <translation>Tiada apa-apa daripada fail itu disimpan.</translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation>Menarik balik…</translation>
    </message>
    <message>
        <source>%1 people removed, %2 as they were before.</source>
        <translation>%1 orang dibuang, %2 kembali seperti dahulu.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) changed since and were left as they are.</source>
        <translation>
            <numerusform>%n orang telah berubah sejak itu dan dibiarkan seperti sedia ada.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import taken back</source>
        <translation>Import ditarik balik</translation>
    </message>
    <message>
        <source>The import could not be taken back</source>
        <translation>Import tidak dapat ditarik balik</translation>
    </message>
    <message>
        <source>Save rejected rows</source>
        <translation>Simpan baris ditolak</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baharu</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Dikemas kini</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Tidak berubah</translation>
    </message>
    <message>
        <source>Twice in the file</source>
        <translation>Dua kali dalam fail</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>The rejected rows were saved with the reason in the last column. Correct them and import that file.</source>
        <translation>Baris yang ditolak telah disimpan dengan sebabnya dalam lajur terakhir. Betulkan dan import fail itu.</translation>
    </message>
</context>
<context>
    <name>aic::ui::ReviewStep</name>
    <message>
        <source>These people agreed to be contacted</source>
        <translation>Orang ini bersetuju untuk dihubungi</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baharu</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Dikemas kini</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Tidak berubah</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Persetujuan</translation>
    </message>
    <message>
        <source>Campaigns reach only people who agreed. Tick this if everybody in the file did; people who opted out stay opted out.</source>
        <translation>Kempen hanya sampai kepada orang yang bersetuju. Tandakan ini jika semua orang dalam fail bersetuju; orang yang menarik diri kekal menarik diri.</translation>
    </message>
    <message>
        <source>For example: sign-up form, November 2026</source>
        <translation>Contohnya: borang pendaftaran, November 2026</translation>
    </message>
    <message>
        <source>Consent source</source>
        <translation>Sumber persetujuan</translation>
    </message>
    <message>
        <source>How and when they agreed. It is kept with each person.</source>
        <translation>Bagaimana dan bila mereka bersetuju. Ia disimpan bersama setiap orang.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>Dipisahkan dengan koma</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Tambah tag</translation>
    </message>
    <message>
        <source>Everybody in the file gets them, people you know already too.</source>
        <translation>Semua orang dalam fail mendapatnya, termasuk yang sudah anda kenali.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) name a person who stands in the file already; the first one counts.</source>
        <translation>
            <numerusform>%n baris menamakan orang yang sudah ada dalam fail; yang pertama dikira.</numerusform>
        </translation>
    </message>
    <message>
        <source>Say how these people agreed, or untick the statement.</source>
        <translation>Nyatakan bagaimana orang ini bersetuju, atau nyahtandakan kenyataan itu.</translation>
    </message>
</context>
<context>
    <name>aic::ui::SandboxSection</name>
    <message>
        <source>WhatsApp Business</source>
        <translation>WhatsApp Business</translation>
    </message>
    <message>
        <source>This is the sandbox account</source>
        <translation>Ini akaun kotak pasir</translation>
    </message>
    <message>
        <source>It is ready to use: people, messages and calls are simulated, and nothing is sent. A real account has its own contacts and messages, apart from these.</source>
        <translation>Ia sedia digunakan: orang, mesej dan panggilan disimulasikan, dan tiada apa-apa dihantar. Akaun sebenar mempunyai kenalan dan mesejnya sendiri, berasingan daripada yang ini.</translation>
    </message>
    <message>
        <source>Connect WhatsApp Business</source>
        <translation>Sambungkan WhatsApp Business</translation>
    </message>
</context>
<context>
    <name>aic::ui::SegmentActions</name>
    <message>
        <source>Segments</source>
        <translation>Segmen</translation>
    </message>
    <message>
        <source>No segments yet</source>
        <translation>Belum ada segmen</translation>
    </message>
    <message>
        <source>Save segment</source>
        <translation>Simpan segmen</translation>
    </message>
    <message>
        <source>Manage segments</source>
        <translation>Urus segmen</translation>
    </message>
    <message>
        <source>Segment saved</source>
        <translation>Segmen disimpan</translation>
    </message>
    <message>
        <source>Segment not updated</source>
        <translation>Segmen tidak dikemas kini</translation>
    </message>
    <message>
        <source>Segment updated</source>
        <translation>Segmen dikemas kini</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Buat asal</translation>
    </message>
    <message>
        <source>Not undone</source>
        <translation>Tidak dibuat asal</translation>
    </message>
    <message>
        <source>Rename segment</source>
        <translation>Namakan semula segmen</translation>
    </message>
    <message>
        <source>Segment not deleted</source>
        <translation>Segmen tidak dipadam</translation>
    </message>
    <message>
        <source>Segment deleted</source>
        <translation>Segmen dipadam</translation>
    </message>
</context>
<context>
    <name>aic::ui::SegmentNameDialog</name>
    <message>
        <source>There is a segment with this name already.</source>
        <translation>Sudah ada segmen dengan nama ini.</translation>
    </message>
    <message>
        <source>Segment name</source>
        <translation>Nama segmen</translation>
    </message>
    <message>
        <source>The rules are saved, not the people: whoever fits later is in it too.</source>
        <translation>Peraturan yang disimpan, bukan orangnya: sesiapa yang sepadan kemudian turut disertakan.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Masukkan nama.</translation>
    </message>
</context>
<context>
    <name>aic::ui::SegmentsDialog</name>
    <message>
        <source>Segments</source>
        <translation>Segmen</translation>
    </message>
    <message>
        <source>No segments yet. Set a filter and choose Save segment.</source>
        <translation>Belum ada segmen. Tetapkan penapis dan pilih Simpan segmen.</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Mengira</translation>
    </message>
    <message>
        <source>Saved by another version of the app</source>
        <translation>Disimpan oleh versi lain aplikasi ini</translation>
    </message>
    <message>
        <source>%1 contacts</source>
        <translation>%1 kenalan</translation>
    </message>
    <message>
        <source>Contacts: %1</source>
        <translation>Kenalan: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tunjukkan</translation>
    </message>
    <message>
        <source>Shows the people of this segment in the table</source>
        <translation>Menunjukkan orang dalam segmen ini dalam jadual</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Hantar mesej</translation>
    </message>
    <message>
        <source>Edit rules</source>
        <translation>Sunting peraturan</translation>
    </message>
    <message>
        <source>Its rules can&apos;t be read by this version of the app.</source>
        <translation>Peraturannya tidak dapat dibaca oleh versi aplikasi ini.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Namakan semula</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Padam</translation>
    </message>
</context>
<context>
    <name>aic::ui::SendDialog</name>
    <message>
        <source>Send message</source>
        <translation>Hantar mesej</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Kepada</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>Jenis mesej</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Pemboleh ubah</translation>
    </message>
    <message>
        <source>Filled from each contact</source>
        <translation>Diisi daripada setiap kenalan</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Hantar</translation>
    </message>
    <message>
        <source>Write the message first.</source>
        <translation>Tulis mesej dahulu.</translation>
    </message>
    <message>
        <source>The text is longer than WhatsApp takes.</source>
        <translation>Teks lebih panjang daripada yang diterima WhatsApp.</translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n penerima</numerusform>
        </translation>
    </message>
    <message>
        <source>Recipients: %1</source>
        <translation>Penerima: %1</translation>
    </message>
    <message>
        <source>%1 as template</source>
        <translation>%1 sebagai templat</translation>
    </message>
    <message>
        <source>%1 as text</source>
        <translation>%1 sebagai teks</translation>
    </message>
    <message>
        <source>As template: %1</source>
        <translation>Sebagai templat: %1</translation>
    </message>
    <message>
        <source>As text: %1</source>
        <translation>Sebagai teks: %1</translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation>%1 tidak dapat dihubungi</translation>
    </message>
    <message>
        <source>Cannot be reached: %1</source>
        <translation>Tidak dapat dihubungi: %1</translation>
    </message>
    <message>
        <source>Template, above, reaches them.</source>
        <translation>Templat, di atas, sampai kepada mereka.</translation>
    </message>
    <message>
        <source>This person gets no message.</source>
        <translation>Orang ini tidak menerima mesej.</translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s) get no message.</source>
        <translation>
            <numerusform>%n penerima tidak menerima mesej.</numerusform>
        </translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>Templat %1</translation>
    </message>
    <message>
        <source>Reply window open</source>
        <translation>Tempoh balasan terbuka</translation>
    </message>
    <message>
        <source>Reply window closed</source>
        <translation>Tempoh balasan tertutup</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Kotak pasir</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 lagi</translation>
    </message>
    <message>
        <source>Only a template may be sent</source>
        <translation>Hanya templat boleh dihantar</translation>
    </message>
    <message>
        <source>Opted in</source>
        <translation>Bersetuju menerima</translation>
    </message>
    <message>
        <source>Opted out</source>
        <translation>Menarik diri</translation>
    </message>
    <message>
        <source>Not opted in</source>
        <translation>Belum bersetuju</translation>
    </message>
    <message>
        <source>Choose at least one recipient.</source>
        <translation>Pilih sekurang-kurangnya satu penerima.</translation>
    </message>
    <message>
        <source>Nobody here can get this message.</source>
        <translation>Tiada sesiapa di sini boleh menerima mesej ini.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Menghantar</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Tetapan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>WhatsApp Business</source>
        <translation>WhatsApp Business</translation>
    </message>
    <message>
        <source>account token relay webhook connection test phone number API</source>
        <translation>akaun token geganti webhook sambungan ujian nombor telefon API</translation>
    </message>
    <message>
        <source>Sending and pace</source>
        <translation>Penghantaran dan kadar</translation>
    </message>
    <message>
        <source>messages per minute campaigns speed</source>
        <translation>mesej seminit kempen kelajuan</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Penampilan</translation>
    </message>
    <message>
        <source>theme dark light language text size</source>
        <translation>tema gelap cerah bahasa saiz teks</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Kebolehcapaian</translation>
    </message>
    <message>
        <source>high contrast reduce motion toasts</source>
        <translation>kontras tinggi kurangkan gerakan pemberitahuan</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pintasan papan kekunci</translation>
    </message>
    <message>
        <source>keys commands</source>
        <translation>kekunci perintah</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Perihal</translation>
    </message>
    <message>
        <source>version licences</source>
        <translation>versi lesen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Cari tetapan</translation>
    </message>
    <message>
        <source>Settings sections</source>
        <translation>Bahagian tetapan</translation>
    </message>
    <message>
        <source>Contacts and tags</source>
        <translation>Kenalan dan tag</translation>
    </message>
    <message>
        <source>do not contact list opt out stop words suppression available evidence days</source>
        <translation>senarai jangan hubungi menarik diri perkataan henti sekatan tersedia bukti hari</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Pemberitahuan</translation>
    </message>
    <message>
        <source>desktop new messages text preview privacy sound</source>
        <translation>desktop mesej baharu teks pratonton privasi bunyi</translation>
    </message>
</context>
<context>
    <name>aic::ui::SettleDialog</name>
    <message>
        <source>Settle uncertain</source>
        <translation>Selesaikan yang tidak pasti</translation>
    </message>
    <message numerus="yes">
        <source>For %n message(s) the request left and no answer came. WhatsApp may have delivered them or not; it offers no way to ask. They are never sent again by themselves.</source>
        <translation>
            <numerusform>Bagi %n mesej, permintaan telah keluar dan tiada jawapan tiba. WhatsApp mungkin telah menyampaikannya atau tidak; tiada cara untuk bertanya. Ia tidak pernah dihantar semula dengan sendirinya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark as sent: nothing more is sent. A later delivery report still counts.</source>
        <translation>Tandakan sebagai dihantar: tiada lagi yang dihantar. Laporan penghantaran yang lewat masih dikira.</translation>
    </message>
    <message>
        <source>Send again is a risk.</source>
        <translation>Hantar semula ialah risiko.</translation>
    </message>
    <message>
        <source>Whoever got the first message gets it twice.</source>
        <translation>Sesiapa yang menerima mesej pertama akan menerimanya dua kali.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Hantar semula</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Tandakan sebagai dihantar</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::SoundBubbles</name>
    <message>
        <source>Space plays and pauses, Left and Right move by 5 seconds, Shift+Space changes the speed.</source>
        <translation>Space memainkan dan menjeda, Kiri dan Kanan bergerak 5 saat, Shift+Space menukar kelajuan.</translation>
    </message>
</context>
<context>
    <name>aic::ui::SplitDialog</name>
    <message>
        <source>Split contact</source>
        <translation>Pisahkan kenalan</translation>
    </message>
    <message>
        <source>Choose what belongs to somebody else. It becomes a contact of its own, with the messages written to it or received from it. Merging the two takes it back.</source>
        <translation>Pilih apa yang milik orang lain. Ia menjadi kenalan tersendiri, bersama mesej yang dihantar kepadanya atau diterima daripadanya. Menggabungkan kedua-duanya akan mengembalikannya.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Pisahkan</translation>
    </message>
    <message>
        <source>Choose something first.</source>
        <translation>Pilih sesuatu dahulu.</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>ID pengguna</translation>
    </message>
    <message>
        <source>Parent user ID</source>
        <translation>ID pengguna induk</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>(until %1)</source>
        <translation>(sehingga %1)</translation>
    </message>
    <message>
        <source>Splitting</source>
        <translation>Memisahkan</translation>
    </message>
    <message>
        <source>Each of the two needs a phone number or a user ID to be reached.</source>
        <translation>Setiap satu daripada keduanya memerlukan nombor telefon atau ID pengguna supaya dapat dihubungi.</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
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
    <message>
        <source>Needs you</source>
        <translation>Perlukan anda</translation>
    </message>
</context>
<context>
    <name>aic::ui::StepBar</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Langkah %1 daripada %2: %3</translation>
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
    <name>aic::ui::TagDialog</name>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Enter a tag.</source>
        <translation>Masukkan tag.</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateChoices</name>
    <message>
        <source>It is a carousel, whose cards can&apos;t be filled here yet.</source>
        <translation>Ia karusel; kadnya belum boleh diisi di sini.</translation>
    </message>
    <message>
        <source>Its offer needs an end, which can&apos;t be set here yet.</source>
        <translation>Tawarannya perlu tarikh tamat, yang belum boleh ditetapkan di sini.</translation>
    </message>
    <message>
        <source>Its header is of a kind that can&apos;t be filled here yet.</source>
        <translation>Pengepalanya daripada jenis yang belum boleh diisi di sini.</translation>
    </message>
    <message>
        <source>Its one-time code comes from the system that checks it, not from a person.</source>
        <translation>Kod sekali gunanya datang daripada sistem yang menyemaknya, bukan daripada orang.</translation>
    </message>
    <message>
        <source>It has parts that can&apos;t be filled here yet.</source>
        <translation>Ia mempunyai bahagian yang belum boleh diisi di sini.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Its text isn&apos;t known yet. Sync the templates.</source>
        <translation>Teksnya belum diketahui. Segerakkan templat.</translation>
    </message>
    <message>
        <source>Its header needs a file, which goes to one person at a time.</source>
        <translation>Pengepalanya perlu fail, yang dihantar kepada seorang pada satu masa.</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateChooser</name>
    <message>
        <source>Search templates</source>
        <translation>Cari templat</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>No template matches.</source>
        <translation>Tiada templat yang sepadan.</translation>
    </message>
    <message>
        <source>Sync templates</source>
        <translation>Segerakkan templat</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Connect WhatsApp Business first.</source>
        <translation>Sambungkan WhatsApp Business dahulu.</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
    <message>
        <source>The templates could not be read</source>
        <translation>Templat tidak dapat dibaca</translation>
    </message>
    <message>
        <source>No templates here yet</source>
        <translation>Belum ada templat di sini</translation>
    </message>
    <message>
        <source>Sync reads those that WhatsApp has approved for you. New ones are made on the page Templates.</source>
        <translation>Penyegerakan membaca templat yang WhatsApp luluskan untuk anda. Yang baharu dibuat di halaman Templat.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Segerakkan</translation>
    </message>
    <message>
        <source>Open Templates</source>
        <translation>Buka Templat</translation>
    </message>
    <message>
        <source>No template chosen</source>
        <translation>Tiada templat dipilih</translation>
    </message>
    <message>
        <source>Choose one from the list. Its values are filled in here.</source>
        <translation>Pilih satu daripada senarai. Nilainya diisi di sini.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · It goes out as it is.</source>
        <translation>%1 · %2 · Ia dihantar seadanya.</translation>
    </message>
    <message>
        <source>It can&apos;t be sent.</source>
        <translation>Ia tidak boleh dihantar.</translation>
    </message>
    <message>
        <source>Choose a template.</source>
        <translation>Pilih templat.</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Nama pertama</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mel</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateDialog</name>
    <message>
        <source>New template</source>
        <translation>Templat baharu</translation>
    </message>
    <message>
        <source>Edit template</source>
        <translation>Sunting templat</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pratonton</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Semakan</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>Simpan draf</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Menyimpan</translation>
    </message>
    <message>
        <source>Submit for review</source>
        <translation>Serah untuk semakan</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Everything is as WhatsApp wants it.</source>
        <translation>Semuanya seperti yang dikehendaki WhatsApp.</translation>
    </message>
    <message>
        <source>A draft needs a name.</source>
        <translation>Draf memerlukan nama.</translation>
    </message>
    <message>
        <source>Not submitted.</source>
        <translation>Tidak diserahkan.</translation>
    </message>
    <message>
        <source>Submitting</source>
        <translation>Menyerahkan</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>Ditolak.</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateEditor</name>
    <message>
        <source>Add button</source>
        <translation>Tambah butang</translation>
    </message>
    <message>
        <source>Kept as it is.</source>
        <translation>Dikekalkan seadanya.</translation>
    </message>
    <message>
        <source>This template has parts that can be changed only in WhatsApp Manager, such as a picture or cards.</source>
        <translation>Templat ini mempunyai bahagian yang hanya boleh diubah dalam WhatsApp Manager, seperti gambar atau kad.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tiada</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>visit_reminder</source>
        <translation>peringatan_lawatan</translation>
    </message>
    <message>
        <source>Template name</source>
        <translation>Nama templat</translation>
    </message>
    <message>
        <source>Small letters, digits and underscores</source>
        <translation>Huruf kecil, digit dan garis bawah</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Header type</source>
        <translation>Jenis pengepala</translation>
    </message>
    <message>
        <source>Header text</source>
        <translation>Teks pengepala</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Insert variable</source>
        <translation>Sisipkan pemboleh ubah</translation>
    </message>
    <message>
        <source>Footer</source>
        <translation>Pengaki</translation>
    </message>
    <message>
        <source>Sample for {{%1}} in the header</source>
        <translation>Contoh untuk {{%1}} dalam pengepala</translation>
    </message>
    <message>
        <source>Sample for {{%1}}</source>
        <translation>Contoh untuk {{%1}}</translation>
    </message>
    <message>
        <source>Sample for header %1</source>
        <translation>Contoh untuk pengepala %1</translation>
    </message>
    <message>
        <source>Sample for %1</source>
        <translation>Contoh untuk %1</translation>
    </message>
    <message>
        <source>Quick reply</source>
        <translation>Balasan pantas</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Pautan</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggil</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Salin kod</translation>
    </message>
    <message>
        <source>Remove button</source>
        <translation>Buang butang</translation>
    </message>
    <message>
        <source>Button %1</source>
        <translation>Butang %1</translation>
    </message>
    <message>
        <source>Type of button %1</source>
        <translation>Jenis butang %1</translation>
    </message>
    <message>
        <source>Target of button %1</source>
        <translation>Sasaran butang %1</translation>
    </message>
    <message>
        <source>Address, number or code</source>
        <translation>Alamat, nombor atau kod</translation>
    </message>
    <message>
        <source>A template has at most ten buttons.</source>
        <translation>Templat mempunyai paling banyak sepuluh butang.</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateFields</name>
    <message>
        <source>Insert variable</source>
        <translation>Sisipkan pemboleh ubah</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Text %1</source>
        <translation>Teks %1</translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation>Pengepala %1</translation>
    </message>
    <message>
        <source>Latitude of the place</source>
        <translation>Latitud tempat</translation>
    </message>
    <message>
        <source>Longitude of the place</source>
        <translation>Longitud tempat</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>Nama tempat</translation>
    </message>
    <message>
        <source>Address of the place</source>
        <translation>Alamat tempat</translation>
    </message>
    <message>
        <source>Image in the header</source>
        <translation>Imej dalam pengepala</translation>
    </message>
    <message>
        <source>Video in the header</source>
        <translation>Video dalam pengepala</translation>
    </message>
    <message>
        <source>Document in the header</source>
        <translation>Dokumen dalam pengepala</translation>
    </message>
    <message>
        <source>Code to copy</source>
        <translation>Kod untuk disalin</translation>
    </message>
    <message>
        <source>End of the link in “%1”</source>
        <translation>Hujung pautan dalam “%1”</translation>
    </message>
    <message>
        <source>The link begins with %1</source>
        <translation>Pautan bermula dengan %1</translation>
    </message>
    <message>
        <source>For example %1</source>
        <translation>Contohnya %1</translation>
    </message>
    <message>
        <source>Nothing is known about this person.</source>
        <translation>Tiada apa-apa diketahui tentang orang ini.</translation>
    </message>
    <message>
        <source>Enter a value.</source>
        <translation>Masukkan nilai.</translation>
    </message>
    <message>
        <source>Enter degrees from -%1 to %1, with a point.</source>
        <translation>Masukkan darjah dari -%1 hingga %1, dengan titik.</translation>
    </message>
    <message>
        <source>%1 characters; WhatsApp takes %2.</source>
        <translation>%1 aksara; WhatsApp menerima %2.</translation>
    </message>
    <message>
        <source>No line breaks, tabs or more than four spaces in a row.</source>
        <translation>Tiada baris baharu, tab atau lebih daripada empat ruang berturut-turut.</translation>
    </message>
    <message>
        <source>The file is still being read.</source>
        <translation>Fail masih dibaca.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Pilih fail.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateForm</name>
    <message>
        <source>Remove value</source>
        <translation>Buang nilai</translation>
    </message>
    <message>
        <source>Template name</source>
        <translation>Nama templat</translation>
    </message>
    <message>
        <source>As it is called in WhatsApp Manager; it has to be approved</source>
        <translation>Seperti namanya dalam Pengurus WhatsApp; ia mesti diluluskan</translation>
    </message>
    <message>
        <source>Template language</source>
        <translation>Bahasa templat</translation>
    </message>
    <message>
        <source>For example en_US or ms</source>
        <translation>Contohnya en_US atau ms</translation>
    </message>
    <message>
        <source>Add value</source>
        <translation>Tambah nilai</translation>
    </message>
    <message>
        <source>Value for %1</source>
        <translation>Nilai untuk %1</translation>
    </message>
    <message>
        <source>Text, or a variable such as {{first_name}}</source>
        <translation>Teks, atau pemboleh ubah seperti {{first_name}}</translation>
    </message>
    <message>
        <source>Value for {{%1}}</source>
        <translation>Nilai untuk {{%1}}</translation>
    </message>
    <message>
        <source>Enter the template&apos;s name.</source>
        <translation>Masukkan nama templat.</translation>
    </message>
    <message>
        <source>Enter the template&apos;s language.</source>
        <translation>Masukkan bahasa templat.</translation>
    </message>
    <message>
        <source>Value %1 is empty.</source>
        <translation>Nilai %1 kosong.</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateListModel</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kualiti</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Dikemas kini</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplatePanel</name>
    <message>
        <source>Template details</source>
        <translation>Butiran templat</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duakan</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Padam</translation>
    </message>
    <message>
        <source>Compare languages</source>
        <translation>Bandingkan bahasa</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sunting</translation>
    </message>
    <message>
        <source>Template state: %1</source>
        <translation>Keadaan templat: %1</translation>
    </message>
    <message>
        <source>%1 quality</source>
        <translation>Kualiti %1</translation>
    </message>
    <message>
        <source>Quality: %1</source>
        <translation>Kualiti: %1</translation>
    </message>
    <message>
        <source>WhatsApp allows changes only while it is approved, rejected or paused.</source>
        <translation>WhatsApp membenarkan perubahan hanya semasa ia diluluskan, ditolak atau dijeda.</translation>
    </message>
    <message>
        <source>WhatsApp has it no more.</source>
        <translation>WhatsApp tidak lagi memilikinya.</translation>
    </message>
    <message>
        <source>Value for header %1</source>
        <translation>Nilai untuk pengepala %1</translation>
    </message>
    <message>
        <source>Value for %1</source>
        <translation>Nilai untuk %1</translation>
    </message>
    <message>
        <source>{{%1}} in the header</source>
        <translation>{{%1}} dalam pengepala</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Pemboleh ubah</translation>
    </message>
    <message>
        <source>Languages of %1</source>
        <translation>Bahasa bagi %1</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Preview, %1</source>
        <translation>Pratonton, %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplatePicker</name>
    <message>
        <source>Send template</source>
        <translation>Hantar templat</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Hantar</translation>
    </message>
    <message>
        <source>Reply window open</source>
        <translation>Tempoh balasan terbuka</translation>
    </message>
    <message>
        <source>Reply window closed</source>
        <translation>Tempoh balasan tertutup</translation>
    </message>
    <message>
        <source>Free-form messages allowed</source>
        <translation>Mesej bebas dibenarkan</translation>
    </message>
    <message>
        <source>Only a template may be sent</source>
        <translation>Hanya templat boleh dihantar</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Menghantar</translation>
    </message>
    <message>
        <source>This person asked for no messages and is on the do-not-contact list.</source>
        <translation>Orang ini tidak mahu mesej dan berada dalam senarai jangan hubungi.</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ralat: %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplatePreview</name>
    <message>
        <source>Preview</source>
        <translation>Pratonton</translation>
    </message>
    <message>
        <source>[Image]</source>
        <translation>[Imej]</translation>
    </message>
    <message>
        <source>[Video]</source>
        <translation>[Video]</translation>
    </message>
    <message>
        <source>[Document]</source>
        <translation>[Dokumen]</translation>
    </message>
    <message>
        <source>[Location]</source>
        <translation>[Lokasi]</translation>
    </message>
    <message>
        <source>[Header of another kind]</source>
        <translation>[Pengepala jenis lain]</translation>
    </message>
    <message>
        <source>Asks for permission to call</source>
        <translation>Meminta kebenaran untuk memanggil</translation>
    </message>
    <message>
        <source>Card: %1</source>
        <translation>Kad: %1</translation>
    </message>
    <message>
        <source>The message appears here as the customer gets it.</source>
        <translation>Mesej muncul di sini seperti yang diterima pelanggan.</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Gambar %1</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplateWords</name>
    <message>
        <source>WhatsApp found abusive content in the text.</source>
        <translation>WhatsApp menemui kandungan kesat dalam teks.</translation>
    </message>
    <message>
        <source>This category is not available to your account.</source>
        <translation>Kategori ini tidak tersedia untuk akaun anda.</translation>
    </message>
    <message>
        <source>The text does not belong to the category. Choose another one.</source>
        <translation>Teks tidak sesuai dengan kategori. Pilih yang lain.</translation>
    </message>
    <message>
        <source>Variables, samples or special characters are not as WhatsApp wants them.</source>
        <translation>Pemboleh ubah, contoh atau aksara khas tidak seperti yang dikehendaki WhatsApp.</translation>
    </message>
    <message>
        <source>The text advertises, so it must be Marketing.</source>
        <translation>Teks ini mengiklan, jadi ia mesti Pemasaran.</translation>
    </message>
    <message>
        <source>WhatsApp took the text for a fraud.</source>
        <translation>WhatsApp menganggap teks itu penipuan.</translation>
    </message>
    <message>
        <source>The text is not in the language or category that was given.</source>
        <translation>Teks bukan dalam bahasa atau kategori yang diberikan.</translation>
    </message>
    <message>
        <source>WhatsApp&apos;s reason: %1.</source>
        <translation>Sebab WhatsApp: %1.</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Pemasaran</translation>
    </message>
    <message>
        <source>Utility</source>
        <translation>Utiliti</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Pengesahan</translation>
    </message>
    <message>
        <source>Too many people were annoyed by it. WhatsApp ends the pause by itself.</source>
        <translation>Terlalu ramai orang terganggu olehnya. WhatsApp menamatkan jeda itu sendiri.</translation>
    </message>
    <message>
        <source>It can&apos;t be sent any more. Make a new one.</source>
        <translation>Ia tidak boleh dihantar lagi. Buat yang baharu.</translation>
    </message>
    <message>
        <source>Its quality is low; WhatsApp may disable it.</source>
        <translation>Kualitinya rendah; WhatsApp mungkin melumpuhkannya.</translation>
    </message>
    <message>
        <source>WhatsApp has it no more.</source>
        <translation>WhatsApp tidak lagi memilikinya.</translation>
    </message>
    <message>
        <source>WhatsApp is going to move it to %1.</source>
        <translation>WhatsApp akan memindahkannya ke %1.</translation>
    </message>
</context>
<context>
    <name>aic::ui::TemplatesPage</name>
    <message>
        <source>Templates</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Segerakkan</translation>
    </message>
    <message>
        <source>New template</source>
        <translation>Templat baharu</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>Cari templat</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Penapis</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
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
        <source>Needs attention</source>
        <translation>Perlu perhatian</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Semua kategori</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Semua bahasa</translation>
    </message>
    <message>
        <source>Templates table</source>
        <translation>Jadual templat</translation>
    </message>
    <message>
        <source>Connect WhatsApp Business first.</source>
        <translation>Sambungkan WhatsApp Business dahulu.</translation>
    </message>
    <message>
        <source>Reading %1 of %2</source>
        <translation>Membaca %1 daripada %2</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Membaca %1</translation>
    </message>
    <message>
        <source>The templates could not be read</source>
        <translation>Templat tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Template count: %1</source>
        <translation>Bilangan templat: %1</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Belum ada templat</translation>
    </message>
    <message>
        <source>A template is a message that WhatsApp has approved. With one you can write to people who did not write to you in the last 24 hours.</source>
        <translation>Templat ialah mesej yang telah diluluskan WhatsApp. Dengannya anda boleh menulis kepada orang yang tidak menulis kepada anda dalam 24 jam terakhir.</translation>
    </message>
    <message>
        <source>No template matches</source>
        <translation>Tiada templat yang sepadan</translation>
    </message>
    <message>
        <source>Change the search or the filters.</source>
        <translation>Ubah carian atau penapis.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Kosongkan carian</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>Disegerakkan %1</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Menyegerakkan</translation>
    </message>
    <message>
        <source>Submitted for review</source>
        <translation>Diserahkan untuk semakan</translation>
    </message>
    <message>
        <source>WhatsApp made it %1.</source>
        <translation>WhatsApp menjadikannya %1.</translation>
    </message>
    <message>
        <source>Its state changes here by itself.</source>
        <translation>Keadaannya berubah di sini dengan sendirinya.</translation>
    </message>
    <message>
        <source>Delete “%1” in %2?</source>
        <translation>Padam “%1” dalam %2?</translation>
    </message>
    <message>
        <source>The draft is only here.</source>
        <translation>Draf hanya ada di sini.</translation>
    </message>
    <message>
        <source>It goes at WhatsApp too, and its name and language can&apos;t be used again for 30 days. Messages on their way still arrive.</source>
        <translation>Ia turut hilang di WhatsApp, dan nama serta bahasanya tidak boleh digunakan semula selama 30 hari. Mesej dalam perjalanan tetap sampai.</translation>
    </message>
    <message>
        <source>Keep the template</source>
        <translation>Kekalkan templat</translation>
    </message>
    <message>
        <source>Delete template</source>
        <translation>Padam templat</translation>
    </message>
    <message>
        <source>The template was not deleted</source>
        <translation>Templat tidak dipadam</translation>
    </message>
</context>
<context>
    <name>aic::ui::TestStepModel</name>
    <message>
        <source>Waiting for the test event</source>
        <translation>Menunggu peristiwa ujian</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Menyemak…</translation>
    </message>
    <message>
        <source>Keychain, clock and database</source>
        <translation>Simpanan kunci, jam dan pangkalan data</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Belum disemak</translation>
    </message>
    <message>
        <source>Keychain, clock and database are fine</source>
        <translation>Simpanan kunci, jam dan pangkalan data baik</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Details complete</source>
        <translation>Butiran lengkap</translation>
    </message>
    <message>
        <source>WhatsApp Cloud API reached</source>
        <translation>Cloud API WhatsApp dihubungi</translation>
    </message>
    <message>
        <source>Access token accepted</source>
        <translation>Token akses diterima</translation>
    </message>
    <message>
        <source>Permissions granted</source>
        <translation>Kebenaran diberikan</translation>
    </message>
    <message>
        <source>Business account found</source>
        <translation>Akaun perniagaan ditemui</translation>
    </message>
    <message>
        <source>Phone number matches</source>
        <translation>Nombor telefon sepadan</translation>
    </message>
    <message>
        <source>Quality and limits read</source>
        <translation>Kualiti dan had dibaca</translation>
    </message>
    <message>
        <source>Webhook subscribed</source>
        <translation>Webhook dilanggan</translation>
    </message>
    <message>
        <source>Relay reached</source>
        <translation>Geganti dihubungi</translation>
    </message>
    <message>
        <source>Webhook round trip</source>
        <translation>Perjalanan pergi balik webhook</translation>
    </message>
    <message>
        <source>This computer ready</source>
        <translation>Komputer ini sedia</translation>
    </message>
</context>
<context>
    <name>aic::ui::ThreadHeader</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggil</translation>
    </message>
    <message>
        <source>Jump to a date</source>
        <translation>Lompat ke tarikh</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Tindakan lain</translation>
    </message>
    <message>
        <source>Calls can&apos;t be made from this version yet.</source>
        <translation>Panggilan belum boleh dibuat daripada versi ini.</translation>
    </message>
    <message>
        <source>Contact details</source>
        <translation>Butiran kenalan</translation>
    </message>
    <message>
        <source>Contact: %1</source>
        <translation>Kenalan: %1</translation>
    </message>
    <message>
        <source>WhatsApp: %1</source>
        <translation>WhatsApp: %1</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Nyahsemat</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Semat di atas</translation>
    </message>
    <message>
        <source>Copy phone number</source>
        <translation>Salin nombor telefon</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tarikh</translation>
    </message>
    <message>
        <source>Search in conversation</source>
        <translation>Cari dalam perbualan</translation>
    </message>
</context>
<context>
    <name>aic::ui::ThreadModel</name>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
</context>
<context>
    <name>aic::ui::ThreadPane</name>
    <message>
        <source>No messages yet</source>
        <translation>Belum ada mesej</translation>
    </message>
    <message>
        <source>What you write to each other stands here.</source>
        <translation>Apa yang anda tulis antara satu sama lain ada di sini.</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Mesej baharu</translation>
    </message>
    <message>
        <source>Chosen message</source>
        <translation>Mesej yang dipilih</translation>
    </message>
    <message>
        <source>File saved</source>
        <translation>Fail disimpan</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Nama pertama</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Syarikat</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Nombor telefon</translation>
    </message>
    <message>
        <source>The conversation could not be read</source>
        <translation>Perbualan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>To the newest</source>
        <translation>Ke yang terbaharu</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n mesej baharu</numerusform>
        </translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Itu tidak berjaya</translation>
    </message>
    <message>
        <source>The sound could not be played</source>
        <translation>Bunyi tidak dapat dimainkan</translation>
    </message>
    <message numerus="yes">
        <source>Forwarded to %n person(s)</source>
        <translation>
            <numerusform>Dipanjangkan kepada %n orang</numerusform>
        </translation>
    </message>
    <message>
        <source>The voice message could not be recorded</source>
        <translation>Mesej suara tidak dapat dirakam</translation>
    </message>
    <message>
        <source>The recording stopped</source>
        <translation>Rakaman berhenti</translation>
    </message>
    <message>
        <source>A voice message can&apos;t be longer. Send this one, then record the next.</source>
        <translation>Mesej suara tidak boleh lebih panjang. Hantar yang ini, kemudian rakam yang seterusnya.</translation>
    </message>
</context>
<context>
    <name>aic::ui::ThreadSearch</name>
    <message>
        <source>Older messages are still being made ready for search.</source>
        <translation>Mesej lama masih disediakan untuk carian.</translation>
    </message>
    <message>
        <source>Only the newest messages were searched. Type three letters or more to search all.</source>
        <translation>Hanya mesej terbaharu dicari. Taip tiga huruf atau lebih untuk mencari semuanya.</translation>
    </message>
</context>
<context>
    <name>aic::ui::ThreadView</name>
    <message>
        <source>Message history</source>
        <translation>Sejarah mesej</translation>
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
    <name>aic::ui::TrayNotifications</name>
    <message numerus="yes">
        <source>AI Caller: %n unread</source>
        <translation>
            <numerusform>AI Caller: %n belum dibaca</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>aic::ui::VariableTable</name>
    <message>
        <source>Fallback</source>
        <translation>Gantian</translation>
    </message>
    <message>
        <source>Fallback for %1</source>
        <translation>Gantian untuk %1</translation>
    </message>
    <message>
        <source>%1 of %2 filled</source>
        <translation>%1 daripada %2 diisi</translation>
    </message>
</context>
<context>
    <name>aic::ui::VoiceBar</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Hantar</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mesej suara</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>Aras mikrofon</translation>
    </message>
    <message>
        <source>Send voice message</source>
        <translation>Hantar mesej suara</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>Membuka mikrofon…</translation>
    </message>
    <message>
        <source>Recording %1</source>
        <translation>Merakam %1</translation>
    </message>
    <message>
        <source>Voice message, %1, not sent</source>
        <translation>Mesej suara, %1, belum dihantar</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Nothing was recorded yet.</source>
        <translation>Belum ada apa-apa dirakam.</translation>
    </message>
    <message>
        <source>The recording is being finished.</source>
        <translation>Rakaman sedang diselesaikan.</translation>
    </message>
</context>
<context>
    <name>aic::ui::WebhookDialog</name>
    <message>
        <source>Set up webhook</source>
        <translation>Sediakan webhook</translation>
    </message>
    <message>
        <source>Verify token</source>
        <translation>Token pengesahan</translation>
    </message>
    <message>
        <source>Show verify token</source>
        <translation>Tunjukkan token pengesahan</translation>
    </message>
    <message>
        <source>WhatsApp sends answers and delivery reports to your relay. AI Caller sets that up at Meta; what Meta allows only by hand is said here.</source>
        <translation>WhatsApp menghantar jawapan dan laporan penghantaran ke geganti anda. AI Caller menyediakannya di Meta; apa yang hanya boleh dibuat sendiri dinyatakan di sini.</translation>
    </message>
    <message>
        <source>Webhook steps</source>
        <translation>Langkah webhook</translation>
    </message>
    <message>
        <source>Callback URL</source>
        <translation>URL panggil balik</translation>
    </message>
    <message>
        <source>Copy callback URL</source>
        <translation>Salin URL panggil balik</translation>
    </message>
    <message>
        <source>Copy verify token</source>
        <translation>Salin token pengesahan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Sediakan</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Take the events away from another address?</source>
        <translation>Ambil peristiwa daripada alamat lain?</translation>
    </message>
    <message>
        <source>%1 Whatever receives them there gets nothing more.</source>
        <translation>%1 Penerimanya di sana tidak akan menerima apa-apa lagi.</translation>
    </message>
    <message>
        <source>Keep the other address</source>
        <translation>Kekalkan alamat lain itu</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Gantikan</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Setting up…</source>
        <translation>Menyediakan…</translation>
    </message>
    <message>
        <source>Set up already.</source>
        <translation>Sudah disediakan.</translation>
    </message>
    <message>
        <source>Set up has Meta verify the address anew and tests the loop.</source>
        <translation>Sediakan meminta Meta mengesahkan alamat semula dan menguji kitaran.</translation>
    </message>
    <message>
        <source>Not set up yet.</source>
        <translation>Belum disediakan.</translation>
    </message>
    <message>
        <source>Nothing was changed so far.</source>
        <translation>Belum ada apa-apa diubah.</translation>
    </message>
    <message>
        <source>The webhook is set up.</source>
        <translation>Webhook telah disediakan.</translation>
    </message>
    <message>
        <source>One thing is left: write to your number from a phone and see the message arrive.</source>
        <translation>Satu perkara lagi: tulis kepada nombor anda dari telefon dan lihat mesej itu tiba.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are not done.</source>
        <translation>
            <numerusform>%n langkah belum selesai.</numerusform>
        </translation>
    </message>
    <message>
        <source>What to do is said with each. Then set up again.</source>
        <translation>Tindakan perlu dinyatakan pada setiap satu. Kemudian sediakan semula.</translation>
    </message>
</context>
<context>
    <name>aic::ui::WebhookStepModel</name>
    <message>
        <source>Relay ready</source>
        <translation>Geganti sedia</translation>
    </message>
    <message>
        <source>App sends its events to the relay</source>
        <translation>Aplikasi menghantar peristiwanya ke geganti</translation>
    </message>
    <message>
        <source>Business account connected to the app</source>
        <translation>Akaun perniagaan disambungkan kepada aplikasi</translation>
    </message>
    <message>
        <source>Test event through the relay</source>
        <translation>Peristiwa ujian melalui geganti</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Sedang bekerja…</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Belum dicuba</translation>
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
<context>
    <name>aic::ui::WorkspaceShellModel</name>
    <message>
        <source>The relay does not answer. Messages go out; answers and states come when it is back.</source>
        <translation>Geganti tidak menjawab. Mesej tetap dihantar; jawapan dan keadaan tiba apabila ia kembali.</translation>
    </message>
    <message>
        <source>The relay refuses the relay token. Enter a valid one in Settings.</source>
        <translation>Geganti menolak token geganti. Masukkan yang sah dalam Tetapan.</translation>
    </message>
    <message>
        <source>Events can&apos;t be stored on this computer. Check the disk.</source>
        <translation>Peristiwa tidak dapat disimpan pada komputer ini. Semak cakera.</translation>
    </message>
    <message>
        <source>WhatsApp does not answer. Messages wait in the outbox.</source>
        <translation>WhatsApp tidak menjawab. Mesej menunggu dalam peti keluar.</translation>
    </message>
    <message>
        <source>The quality rating of your number is low. Send less and only to people who agreed.</source>
        <translation>Penarafan kualiti nombor anda rendah. Kurangkan penghantaran dan hantar hanya kepada orang yang bersetuju.</translation>
    </message>
    <message>
        <source>The access token expires within a week. Create a new one in time.</source>
        <translation>Token akses tamat tempoh dalam masa seminggu. Cipta yang baharu sebelum itu.</translation>
    </message>
    <message>
        <source>Another AI Caller sends for this data. Close it to send from here.</source>
        <translation>AI Caller lain sedang menghantar untuk data ini. Tutup untuk menghantar dari sini.</translation>
    </message>
    <message>
        <source>Messages are out since %1, and no delivery report came back. Check the webhook in Settings.</source>
        <translation>Mesej telah keluar sejak %1, dan tiada laporan penghantaran kembali. Semak webhook dalam Tetapan.</translation>
    </message>
</context>
</TS>
