// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What is told in Error::field of a failure of sound.
namespace aic::audio::fault {

inline constexpr QStringView kLibrary = u"gstreamer"; ///< built without it, or it doesn't start
inline constexpr QStringView kElement = u"element";   ///< Error::detail is the element's name
inline constexpr QStringView kMicrophone = u"microphone";
inline constexpr QStringView kOutput = u"output";
inline constexpr QStringView kFile = u"file"; ///< can't be played, or can't be written

} // namespace aic::audio::fault
