// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import/columnmapping.h"

#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

struct Target
{
    ImportTarget target;
    QString name;
    /// Folded, without blanks and punctuation; the better ones first.
    QStringList synonyms;
};

const QList<Target> &targets()
{
    static const QList<Target> all{
        {ImportTarget::Name,
         u"name"_s,
         {u"name"_s,
          u"fullname"_s,
          u"displayname"_s,
          u"contactname"_s,
          u"customername"_s,
          u"contact"_s,
          u"customer"_s,
          u"nama"_s,
          u"namapenuh"_s,
          u"namapelanggan"_s,
          u"nombre"_s,
          u"nombrecompleto"_s,
          u"nombreyapellidos"_s,
          u"nome"_s,
          u"nomecompleto"_s,
          u"vollstandigername"_s,
          u"vorundnachname"_s,
          u"kontakt"_s,
          u"kunde"_s,
          u"nom"_s,
          u"nomcomplet"_s,
          u"nometprenom"_s,
          u"姓名"_s,
          u"名字"_s,
          u"名称"_s,
          u"联系人"_s,
          u"客户"_s,
          u"客户姓名"_s,
          u"聯絡人"_s,
          u"客戶"_s,
          u"名稱"_s}},
        {ImportTarget::FirstName,
         u"first_name"_s,
         {u"firstname"_s, u"givenname"_s, u"forename"_s, u"namapertama"_s, u"namadepan"_s,
          u"primernombre"_s, u"primeironome"_s, u"vorname"_s, u"prenom"_s, u"名"_s}},
        {ImportTarget::LastName,
         u"last_name"_s,
         {u"lastname"_s, u"surname"_s, u"familyname"_s, u"namaakhir"_s, u"namakeluarga"_s,
          u"namabelakang"_s, u"apellido"_s, u"apellidos"_s, u"sobrenome"_s, u"apelido"_s,
          u"nachname"_s, u"familienname"_s, u"nomdefamille"_s, u"姓"_s, u"姓氏"_s}},
        {ImportTarget::Phone,
         u"phone"_s,
         {u"phone"_s,
          u"phonenumber"_s,
          u"whatsapp"_s,
          u"whatsappnumber"_s,
          u"whatsappphone"_s,
          u"numberwhatsapp"_s,
          u"nowhatsapp"_s,
          u"nomborwhatsapp"_s,
          u"numerodewhatsapp"_s,
          u"mobile"_s,
          u"mobilephone"_s,
          u"mobilenumber"_s,
          u"mobileno"_s,
          u"cell"_s,
          u"cellphone"_s,
          u"cellular"_s,
          u"phoneno"_s,
          u"phone1"_s,
          u"phone1value"_s,
          u"primaryphone"_s,
          u"contactnumber"_s,
          u"contactno"_s,
          u"contactphone"_s,
          u"telephone"_s,
          u"telephonenumber"_s,
          u"tel"_s,
          u"telno"_s,
          u"msisdn"_s,
          u"waid"_s,
          u"number"_s,
          u"telefon"_s,
          u"notelefon"_s,
          u"nombortelefon"_s,
          u"notel"_s,
          u"telefonbimbit"_s,
          u"nomborbimbit"_s,
          u"nohp"_s,
          u"hp"_s,
          u"nomortelepon"_s,
          u"telefono"_s,
          u"numerodetelefono"_s,
          u"telefonomovil"_s,
          u"movil"_s,
          u"celular"_s,
          u"numerodecelular"_s,
          u"telefone"_s,
          u"numerodetelefone"_s,
          u"telemovel"_s,
          u"telefonecelular"_s,
          u"telefonnummer"_s,
          u"handy"_s,
          u"handynummer"_s,
          u"mobil"_s,
          u"mobilnummer"_s,
          u"mobiltelefon"_s,
          u"rufnummer"_s,
          u"numerodetelephone"_s,
          u"portable"_s,
          u"telephoneportable"_s,
          u"mobiletelephone"_s,
          u"电话"_s,
          u"电话号码"_s,
          u"手机"_s,
          u"手机号"_s,
          u"手机号码"_s,
          u"联系电话"_s,
          u"電話"_s,
          u"電話號碼"_s,
          u"手機"_s,
          u"手機號碼"_s,
          u"聯絡電話"_s}},
        {ImportTarget::UserId, u"user_id"_s, {u"userid"_s, u"bsuid"_s, u"whatsappuserid"_s}},
        {ImportTarget::Username,
         u"username"_s,
         {u"username"_s, u"whatsappusername"_s, u"handle"_s, u"namapengguna"_s,
          u"nombredeusuario"_s, u"nomedeusuario"_s, u"benutzername"_s, u"nomdutilisateur"_s,
          u"用户名"_s, u"用戶名"_s}},
        {ImportTarget::Company,
         u"company"_s,
         {u"company"_s,          u"companyname"_s, u"organization"_s, u"organisation"_s,
          u"organizationname"_s, u"business"_s,    u"employer"_s,     u"syarikat"_s,
          u"namasyarikat"_s,     u"organisasi"_s,  u"empresa"_s,      u"compania"_s,
          u"organizacion"_s,     u"companhia"_s,   u"organizacao"_s,  u"firma"_s,
          u"unternehmen"_s,      u"entreprise"_s,  u"societe"_s,      u"公司"_s,
          u"公司名称"_s,         u"企业"_s,        u"公司名稱"_s,     u"企業"_s}},
        {ImportTarget::Email,
         u"email"_s,
         {u"email"_s,
          u"emailaddress"_s,
          u"mail"_s,
          u"email1"_s,
          u"email1value"_s,
          u"emel"_s,
          u"alamatemel"_s,
          u"correo"_s,
          u"correoelectronico"_s,
          u"correoe"_s,
          u"enderecodeemail"_s,
          u"correioeletronico"_s,
          u"emailadresse"_s,
          u"courriel"_s,
          u"adressemail"_s,
          u"adresseemail"_s,
          u"邮箱"_s,
          u"电子邮件"_s,
          u"电邮"_s,
          u"郵箱"_s,
          u"電子郵件"_s,
          u"電郵"_s}},
        {ImportTarget::Language,
         u"language"_s,
         {u"language"_s, u"lang"_s, u"locale"_s, u"bahasa"_s, u"idioma"_s, u"lengua"_s, u"lingua"_s,
          u"sprache"_s, u"langue"_s, u"语言"_s, u"語言"_s}},
        {ImportTarget::Tags,
         u"tags"_s,
         {u"tags"_s,    u"tag"_s,        u"labels"_s,      u"label"_s,           u"groups"_s,
          u"group"_s,   u"categories"_s, u"segment"_s,     u"groupmembership"_s, u"tanda"_s,
          u"teg"_s,     u"kumpulan"_s,   u"etiquetas"_s,   u"etiqueta"_s,        u"grupos"_s,
          u"grupo"_s,   u"marcadores"_s, u"schlagworte"_s, u"schlagworter"_s,    u"gruppe"_s,
          u"gruppen"_s, u"etiquettes"_s, u"groupe"_s,      u"groupes"_s,         u"标签"_s,
          u"分组"_s,    u"標籤"_s,       u"分組"_s}},
        {ImportTarget::Notes,
         u"notes"_s,
         {u"notes"_s,        u"note"_s,        u"comments"_s,      u"comment"_s,     u"remarks"_s,
          u"remark"_s,       u"description"_s, u"nota"_s,          u"catatan"_s,     u"ulasan"_s,
          u"notas"_s,        u"comentarios"_s, u"observaciones"_s, u"observacoes"_s, u"notizen"_s,
          u"notiz"_s,        u"bemerkung"_s,   u"bemerkungen"_s,   u"anmerkungen"_s, u"remarques"_s,
          u"commentaires"_s, u"备注"_s,        u"附注"_s,          u"備註"_s}},
        {ImportTarget::Availability, u"availability"_s, {u"availability"_s}},
        {ImportTarget::Consent,
         u"consent"_s,
         {u"consent"_s, u"optin"_s, u"whatsappoptin"_s, u"marketingconsent"_s, u"optindate"_s,
          u"consentdate"_s, u"persetujuan"_s, u"consentimiento"_s, u"consentimento"_s,
          u"einwilligung"_s, u"consentement"_s, u"同意"_s}},
        {ImportTarget::Ignore, u"ignore"_s, {}},
    };
    return all;
}

QString key(const QString &header)
{
    QString key;
    const QString folded = fold(header);
    for (const QChar c : folded) {
        if (c.isLetterOrNumber())
            key += c;
    }
    return key;
}

qsizetype columnNamed(const QStringList &header, const QString &wanted)
{
    const qsizetype exact = header.indexOf(wanted);
    if (exact >= 0)
        return exact;
    for (qsizetype i = 0; i < header.size(); ++i) {
        if (key(header.at(i)) == key(wanted) && !key(wanted).isEmpty())
            return i;
    }
    return -1;
}

class Mapping
{
public:
    explicit Mapping(const QStringList &header)
    {
        for (const QString &column : header)
            m_columns.append({.column = column});
        m_decided.resize(header.size());
    }

    void set(qsizetype column, ImportTarget target, const QString &field = {},
             const QString &label = {})
    {
        m_columns[column].target = target;
        m_columns[column].field = field;
        m_columns[column].label = label;
        m_decided[column] = true;
    }
    [[nodiscard]] bool isDecided(qsizetype column) const { return m_decided.at(column); }
    [[nodiscard]] bool has(ImportTarget target) const
    {
        return std::ranges::any_of(m_columns,
                                   [target](const auto &c) { return c.target == target; });
    }
    void takeBest(const Target &target)
    {
        qsizetype best = -1;
        qsizetype bestRank = target.synonyms.size();
        for (qsizetype i = 0; i < m_columns.size(); ++i) {
            const qsizetype rank = target.synonyms.indexOf(key(m_columns.at(i).column));
            if (!isDecided(i) && rank >= 0 && rank < bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        if (best >= 0)
            set(best, target.target);
    }
    /// Our exports say "field language" where a custom field could be taken for the language.
    void takeNamedFields()
    {
        static const QString prefix = u"field "_s;
        for (qsizetype i = 0; i < m_columns.size(); ++i) {
            const QString &column = m_columns.at(i).column;
            if (!isDecided(i) && column.startsWith(prefix))
                set(i, ImportTarget::Field, fieldName(column.mid(prefix.size())));
        }
    }
    void takeSynonyms()
    {
        takeNamedFields();
        for (const Target &target : targets()) {
            if (has(target.target))
                continue;
            // A whole name wins over its parts; the parts are custom fields then.
            if ((target.target == ImportTarget::FirstName
                 || target.target == ImportTarget::LastName)
                && has(ImportTarget::Name)) {
                continue;
            }
            takeBest(target);
        }
    }
    /// The rest are custom fields of distinct names.
    [[nodiscard]] QList<ColumnTarget> finished()
    {
        QStringList used;
        for (const ColumnTarget &column : m_columns)
            used.append(column.field);
        for (ColumnTarget &column : m_columns) {
            if (column.target != ImportTarget::Field || !column.field.isEmpty())
                continue;
            const QString wish = fieldName(column.column);
            QString name = wish;
            for (int n = 2; used.contains(name); ++n)
                name = u"%1_%2"_s.arg(wish).arg(n);
            used.append(name);
            column.field = name;
        }
        return m_columns;
    }

private:
    QList<ColumnTarget> m_columns;
    QList<bool> m_decided;
};

} // namespace

std::optional<ImportTarget> importTargetFromName(QStringView name)
{
    for (const Target &target : targets()) {
        if (target.name == name && target.target != ImportTarget::Availability)
            return target.target;
    }
    return std::nullopt;
}

std::optional<OnMatch> onMatchFromName(QStringView name)
{
    if (name == u"fill")
        return OnMatch::Fill;
    if (name == u"overwrite")
        return OnMatch::Overwrite;
    if (name == u"keep")
        return OnMatch::Keep;
    return std::nullopt;
}

bool isKnownColumn(const QString &header)
{
    const QString name = key(header);
    return std::ranges::any_of(
        targets(), [&name](const Target &target) { return target.synonyms.contains(name); });
}

QString toName(ImportTarget target)
{
    for (const Target &known : targets()) {
        if (known.target == target)
            return known.name;
    }
    return u"field"_s;
}

Result<QList<ColumnTarget>> mapColumns(const QStringList &header,
                                       const QMap<QString, QString> &wanted)
{
    Mapping mapping(header);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const qsizetype column = columnNamed(header, it.value());
        if (column < 0) {
            return fail(ErrorCode::Invalid,
                        u"There is no column \"%1\". The columns are: %2."_s.arg(
                            it.value(), header.mid(0, 20).join(u", "_s)),
                        u"map"_s);
        }
        const std::optional<ImportTarget> target = importTargetFromName(it.key());
        mapping.set(column, target.value_or(ImportTarget::Field),
                    target ? QString() : fieldName(it.key()), target ? QString() : it.key());
    }
    mapping.takeSynonyms();
    if (!mapping.has(ImportTarget::Phone) && !mapping.has(ImportTarget::UserId)) {
        return fail(
            ErrorCode::Invalid,
            u"No column holds phone numbers. The first line must name the columns; it "
            u"says: %1. Name the column \"phone\", or choose it (--map phone=COLUMN)."_s.arg(
                header.mid(0, 20).join(u", "_s).left(500)),
            u"phone"_s);
    }
    return mapping.finished();
}

QList<ColumnTarget> suggestColumns(const QStringList &header)
{
    Mapping mapping(header);
    mapping.takeSynonyms();
    return mapping.finished();
}

bool identifiesPeople(const QList<ColumnTarget> &columns)
{
    return std::ranges::any_of(columns, [](const ColumnTarget &column) {
        return column.target == ImportTarget::Phone || column.target == ImportTarget::UserId;
    });
}

QString fieldName(const QString &label)
{
    QString name;
    const QString folded = fold(label);
    for (const QChar c : folded) {
        if (c.isLetterOrNumber())
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'_'))
            name += u'_';
    }
    while (name.endsWith(u'_'))
        name.chop(1);
    return name.isEmpty() ? u"field"_s : name.left(60);
}

} // namespace aic::contacts
