// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/customerdesk.h"
#include "sandbox/threads.h"

namespace aic::sandbox {

class World;

/// The message at \p place as its customer sees it.
[[nodiscard]] ThreadMessage viewMessage(const World &world, const Threads::Thread &thread,
                                        std::size_t place);
[[nodiscard]] CustomerCard viewCustomer(const World &world, const Threads::Thread &thread);

} // namespace aic::sandbox
