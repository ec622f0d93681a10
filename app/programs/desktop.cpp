// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/rundesktop.h"

int main(int argc, char *argv[])
{
    return aic::ui::runDesktop(argc, argv);
}
