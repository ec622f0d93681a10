# SPDX-License-Identifier: GPL-3.0-or-later
# aic::options carries the standard, the warnings and the Qt defines, for our targets only.
add_library(aic_options INTERFACE)
add_library(aic::options ALIAS aic_options)
target_compile_features(aic_options INTERFACE cxx_std_20)
target_compile_definitions(aic_options INTERFACE
    AIC_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(NOT MSVC)
    target_compile_options(aic_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Woverloaded-virtual
        -Wnon-virtual-dtor
        # Designated initializers leave members out on purpose.
        -Wno-missing-field-initializers)
    if(AIC_WERROR)
        target_compile_options(aic_options INTERFACE -Werror)
    endif()
endif()
if(AIC_SANITIZE)
    target_compile_options(aic_options INTERFACE -fsanitize=${AIC_SANITIZE} -fno-omit-frame-pointer
                                                 -fno-sanitize-recover=undefined)
    target_link_options(aic_options INTERFACE -fsanitize=${AIC_SANITIZE})
endif()

find_program(AIC_MOLD mold)
if(AIC_MOLD AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_link_options(aic_options INTERFACE -fuse-ld=mold)
    # A hundred sanitized tests fill a small disk: two fifths of each were relocations and debug text.
    if(AIC_SANITIZE)
        target_link_options(aic_options INTERFACE -no-pie LINKER:--compress-debug-sections=zlib)
    endif()
endif()
find_program(AIC_CCACHE ccache)
if(AIC_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${AIC_CCACHE}")
endif()
