// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpd/log.h"

Q_LOGGING_CATEGORY(lcHttpd, "aic.httpd")
