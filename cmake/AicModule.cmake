# SPDX-License-Identifier: GPL-3.0-or-later
# The modules from the ground up. A module may link only modules that stand before it here;
# aic_add_module() refuses any other arrow, so the direction can't be broken by accident.
set(AIC_MODULE_ORDER
    core
    storage secrets settings net httpd
    graph
    events
    sandbox relay audio
    contacts
    messaging
    calling
    voices
    campaigns
    insights
    workspace
    cli
    ui)

# aic_add_module(name SOURCES … [LINK PUBLIC … PRIVATE …] [RESOURCES file.qrc])
# makes the static library aic_<name> with the alias aic::<name>.
function(aic_add_module name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "PCH" "SOURCES;LINK")
    set(target aic_${name})
    add_library(${target} STATIC ${ARG_SOURCES})
    add_library(aic::${name} ALIAS ${target})
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${target} PUBLIC aic::options ${ARG_LINK})
    if(ARG_PCH)
        target_precompile_headers(${target} PRIVATE "${ARG_PCH}")
    else()
        target_precompile_headers(${target} PRIVATE "${PROJECT_SOURCE_DIR}/app/core/pch.h")
    endif()

    list(FIND AIC_MODULE_ORDER "${name}" own_place)
    if(own_place EQUAL -1)
        message(FATAL_ERROR "Module '${name}' is not in AIC_MODULE_ORDER")
    endif()
    set(linked "")
    foreach(item IN LISTS ARG_LINK)
        if(item MATCHES "^aic::(.+)$" AND NOT item STREQUAL "aic::options")
            list(FIND AIC_MODULE_ORDER "${CMAKE_MATCH_1}" place)
            if(place EQUAL -1 OR place GREATER_EQUAL own_place)
                message(FATAL_ERROR "Module '${name}' may not link '${CMAKE_MATCH_1}': arrows point down")
            endif()
            list(APPEND linked "${CMAKE_MATCH_1}")
        endif()
    endforeach()
    # Read by tests/unit/check_layout.cmake, which compares it with the includes of each file.
    list(JOIN linked "," linked)
    set_property(GLOBAL APPEND PROPERTY AIC_MODULE_LINKS "${name}=${linked}")
endfunction()

# Once every module is known: one line "name=linked,linked" each.
function(_aic_write_module_links)
    get_property(links GLOBAL PROPERTY AIC_MODULE_LINKS)
    list(JOIN links "\n" text)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/module_links.txt" CONTENT "${text}\n" @ONLY)
endfunction()
cmake_language(DEFER CALL _aic_write_module_links)

# aic_add_test(tst_name LABELS unit|db|net|flow|ui|bench… SOURCES … LINK …)
# One executable, run with its own home directory and without a screen.
function(aic_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT;COMMAND")
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Qt6::Test aic::options aic::test_support ${ARG_LINK})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    if(ARG_COMMAND)
        add_test(NAME ${name} COMMAND ${ARG_COMMAND} $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    set_tests_properties(${name} PROPERTIES
        LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;AIC_BIN_DIR=${CMAKE_BINARY_DIR}/bin;${ARG_ENVIRONMENT}")
    if("bench" IN_LIST ARG_LABELS)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()
