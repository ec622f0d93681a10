// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/media/filenames.h"

#include <algorithm>
#include <array>

#include <QSet>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace aic::messaging {
namespace {

constexpr qsizetype kMostCharacters = 150;
constexpr qsizetype kMostBytes = 240;
constexpr qsizetype kLongestEnding = 16;

/// Marks that turn the direction of text or have no width: with them "exe.gpj" reads "jpg.exe".
bool isHidden(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
           || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph
           || c.category() == QChar::Other_NotAssigned || c == QChar::ReplacementCharacter;
}

bool isReserved(const QString &name)
{
    static const QSet<QString> devices{u"con"_s, u"prn"_s,    u"aux"_s,
                                       u"nul"_s, u"conin$"_s, u"conout$"_s};
    const QString base = name.section(u'.', 0, 0).trimmed().toLower();
    if (devices.contains(base))
        return true;
    // COM1 … LPT9, and with the superscripts that Windows takes for digits.
    return base.size() == 4 && (base.startsWith(u"com"_s) || base.startsWith(u"lpt"_s))
           && (base.at(3).isDigit() || u"¹²³"_s.contains(base.at(3)));
}

/// Cuts before the ending, never within a surrogate pair.
QString shortened(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool hasEnding = dot > 0 && name.size() - dot <= kLongestEnding;
    const QString ending = hasEnding ? name.mid(dot) : QString();
    QString stem = hasEnding ? name.left(dot) : name;
    while (!stem.isEmpty()
           && (stem.size() + ending.size() > kMostCharacters
               || QString(stem + ending).toUtf8().size() > kMostBytes
               || stem.back().isHighSurrogate())) {
        stem.chop(1);
    }
    return stem + ending;
}

} // namespace

QString cleanFileName(const QString &name)
{
    // Only the part after the last separator of any system, however it is written.
    QString text = name.mid(std::max({name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'),
                                      name.lastIndexOf(u':'), qsizetype(-1)})
                            + 1);
    QString clean;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            clean += c;
            clean += text.at(++i);
        } else if (c.isSurrogate() || isHidden(c)) {
            continue;
        } else if (u"<>\"|?*"_s.contains(c)) {
            clean += u'_';
        } else {
            clean += c;
        }
    }
    clean = clean.simplified();
    while (clean.startsWith(u'.') || clean.startsWith(u' '))
        clean.remove(0, 1);
    while (clean.endsWith(u'.') || clean.endsWith(u' ')) // Windows drops them
        clean.chop(1);
    if (clean.isEmpty())
        return u"file"_s;
    if (isReserved(clean))
        clean.prepend(u'_');
    return shortened(clean);
}

bool isRisky(const QString &name, const QString &mimeType)
{
    static const QSet<QString> endings{
        // programs and what installs them
        u"exe"_s, u"com"_s, u"scr"_s, u"pif"_s, u"msi"_s, u"msp"_s, u"msix"_s, u"appx"_s, u"dll"_s,
        u"cpl"_s, u"sys"_s, u"drv"_s, u"ocx"_s, u"app"_s, u"dmg"_s, u"pkg"_s, u"deb"_s, u"rpm"_s,
        u"run"_s, u"bin"_s, u"appimage"_s, u"flatpak"_s, u"flatpakref"_s, u"snap"_s, u"apk"_s,
        u"ipa"_s, u"jar"_s, u"jnlp"_s, u"class"_s, u"elf"_s, u"so"_s, u"iso"_s, u"img"_s, u"vhd"_s,
        u"vhdx"_s, u"gadget"_s, u"application"_s, u"xbap"_s,
        // scripts
        u"bat"_s, u"cmd"_s, u"ps1"_s, u"psm1"_s, u"psd1"_s, u"vbs"_s, u"vbe"_s, u"vb"_s, u"js"_s,
        u"jse"_s, u"mjs"_s, u"ws"_s, u"wsf"_s, u"wsc"_s, u"wsh"_s, u"hta"_s, u"sh"_s, u"bash"_s,
        u"zsh"_s, u"csh"_s, u"fish"_s, u"command"_s, u"py"_s, u"pyc"_s, u"pyw"_s, u"pl"_s, u"rb"_s,
        u"php"_s, u"lua"_s, u"tcl"_s, u"scpt"_s, u"applescript"_s, u"workflow"_s, u"action"_s,
        u"sct"_s, u"inf"_s, u"reg"_s, u"msc"_s,
        // shortcuts
        u"desktop"_s, u"lnk"_s, u"url"_s, u"webloc"_s, u"inetloc"_s, u"fileloc"_s, u"scf"_s,
        u"library-ms"_s, u"search-ms"_s, u"settingcontent-ms"_s, u"terminal"_s, u"service"_s,
        // office documents that run macros or load others
        u"docm"_s, u"dotm"_s, u"xlsm"_s, u"xltm"_s, u"xlam"_s, u"xlsb"_s, u"xll"_s, u"pptm"_s,
        u"potm"_s, u"ppam"_s, u"ppsm"_s, u"sldm"_s, u"slk"_s, u"iqy"_s, u"mdb"_s, u"accdb"_s,
        u"accde"_s, u"ade"_s, u"adp"_s, u"one"_s, u"chm"_s, u"hlp"_s,
        // pages and pictures with scripts
        u"html"_s, u"htm"_s, u"xhtml"_s, u"xht"_s, u"shtml"_s, u"mht"_s, u"mhtml"_s, u"svg"_s,
        u"svgz"_s, u"xml"_s, u"xsl"_s, u"xslt"_s};
    static const std::array types{u"application/x-executable"_s,
                                  u"application/x-sharedlib"_s,
                                  u"application/x-pie-executable"_s,
                                  u"application/x-dosexec"_s,
                                  u"application/x-ms-dos-executable"_s,
                                  u"application/x-msdownload"_s,
                                  u"application/vnd.microsoft.portable-executable"_s,
                                  u"application/x-msi"_s,
                                  u"application/x-ms-shortcut"_s,
                                  u"application/x-shellscript"_s,
                                  u"application/x-desktop"_s,
                                  u"application/x-mach-binary"_s,
                                  u"application/java-archive"_s,
                                  u"application/x-java-archive"_s,
                                  u"application/x-java"_s,
                                  u"application/vnd.android.package-archive"_s,
                                  u"application/vnd.debian.binary-package"_s,
                                  u"application/x-rpm"_s,
                                  u"application/javascript"_s,
                                  u"text/javascript"_s,
                                  u"text/x-python"_s,
                                  u"text/html"_s,
                                  u"application/xhtml+xml"_s,
                                  u"image/svg+xml"_s,
                                  u"image/svg+xml-compressed"_s,
                                  u"application/xml"_s};
    if (std::find(types.begin(), types.end(), mimeType) != types.end()
        || mimeType.contains(u"macroenabled"_s, Qt::CaseInsensitive)) {
        return true;
    }
    // Every ending: "photo.exe.jpg" is what somebody made to deceive.
    const QStringList parts = cleanFileName(name).toLower().split(u'.');
    return std::any_of(parts.cbegin() + 1, parts.cend(),
                       [](const QString &part) { return endings.contains(part.trimmed()); });
}

} // namespace aic::messaging
