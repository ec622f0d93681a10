// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE does not work inside a namespace.
static void initTranslations()
{
    Q_INIT_RESOURCE(aic_i18n);
}

namespace aic::ui {
namespace {

/// The available code that \p wanted ("ms-MY", "ms_MY", "ms") means; empty if there is none.
QString availableFor(QString wanted)
{
    wanted.replace(u'-', u'_');
    const QStringList codes = Language::available();
    for (; !wanted.isEmpty(); wanted.truncate(wanted.lastIndexOf(u'_'))) {
        if (codes.contains(wanted, Qt::CaseInsensitive))
            return wanted;
        if (!wanted.contains(u'_'))
            break;
    }
    return {};
}

} // namespace

Language::Language(QCoreApplication &app)
    : m_app(app)
{
    initTranslations();
}

Language::~Language()
{
    m_app.removeTranslator(&m_own);
    m_app.removeTranslator(&m_qt);
}

QStringList Language::available()
{
    initTranslations();
    QStringList codes;
    for (const QString &file : QDir(u":/i18n"_s).entryList({u"aicaller_*.qm"_s}))
        codes.append(file.mid(9).chopped(3));
    codes.removeOne(u"en"_s);
    codes.prepend(u"en"_s);
    return codes;
}

void Language::use(const QString &code)
{
    const QStringList wanted = code.isEmpty() ? QLocale::system().uiLanguages() : QStringList{code};
    m_code = u"en"_s;
    for (const QString &one : wanted) {
        const QString found = availableFor(one);
        if (!found.isEmpty()) {
            m_code = found;
            break;
        }
    }

    m_app.removeTranslator(&m_own);
    m_app.removeTranslator(&m_qt);
    // English has a file as well: its plurals.
    if (m_own.load(u":/i18n/aicaller_%1.qm"_s.arg(m_code)))
        m_app.installTranslator(&m_own);
    if (m_qt.load(u"qtbase_"_s + m_code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_app.installTranslator(&m_qt);
    const QLocale locale(m_code);
    // Numbers and dates follow the system's region where its language is the one in use.
    QLocale::setDefault(QLocale::system().language() == locale.language() ? QLocale::system()
                                                                          : locale);
    QGuiApplication::setLayoutDirection(locale.textDirection());
}

} // namespace aic::ui
