// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/log.h"

Q_LOGGING_CATEGORY(lcRelay, "aic.relay")
