// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/audiotext.h"

#include <QCoreApplication>

#include "audio/audioerror.h"
#include "ui/support/errortext.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
namespace fault = audio::fault;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AudioText)
};

} // namespace

QString audioErrorText(const Error &error)
{
    if (error.field == fault::kLibrary)
        return Words::tr("This build has no sound: it was made without GStreamer.");
    if (error.field == fault::kElement)
        return Words::tr("A part of GStreamer is missing: %1. Install GStreamer's base and good "
                         "plugins, then start AI Caller again.")
            .arg(error.detail);
    if (error.field == fault::kMicrophone)
        return Words::tr("No microphone was found, or it is in use. Connect one and try again.");
    if (error.field == fault::kOutput)
        return Words::tr("Nothing to play sound through was found. Connect headphones or "
                         "loudspeakers and try again.");
    if (error.field == fault::kFile && error.code == ErrorCode::Invalid)
        return Words::tr("This sound can't be played here. Save it and open it with another "
                         "program.");
    return errorText(error);
}

QString lengthText(std::chrono::milliseconds length)
{
    const qint64 seconds = length.count() / 1'000;
    if (seconds >= 3'600)
        return u"%1:%2:%3"_s.arg(seconds / 3'600)
            .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
            .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace aic::ui
