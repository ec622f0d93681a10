// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/widthclass.h"

namespace aic::ui {

namespace {

constexpr int kHysteresis = 16;

} // namespace

WidthClass widthClassFor(int width)
{
    if (width >= 1280)
        return WidthClass::XL;
    if (width >= 1024)
        return WidthClass::L;
    return width >= 800 ? WidthClass::M : WidthClass::S;
}

WidthClass widthClassFor(int width, WidthClass current)
{
    const WidthClass plain = widthClassFor(width);
    if (plain < current) {
        // Shrinking: only once the border lies 16 px behind.
        const WidthClass late = widthClassFor(width + kHysteresis);
        return late < current ? late : current;
    }
    return plain;
}

} // namespace aic::ui
