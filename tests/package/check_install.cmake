# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DBUILD_DIR=… -DWORK_DIR=… -P check_install.cmake
# Installs into an empty tree, as a package does, and lets the desktop's own validators judge it.
cmake_policy(VERSION 3.25)
set(id io.github.aicaller.AiCaller)

function(run)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        list(JOIN ARGV " " command)
        message(FATAL_ERROR "${command}\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
set(ENV{DESTDIR} "${WORK_DIR}")
run("${CMAKE_COMMAND}" --install "${BUILD_DIR}" --prefix /usr --component app)
unset(ENV{DESTDIR})
set(usr "${WORK_DIR}/usr")

set(expected
    bin/aicaller bin/aicaller-cli bin/aicaller-relay bin/aicaller-sandbox
    share/applications/${id}.desktop share/metainfo/${id}.metainfo.xml
    share/doc/aicaller/copyright share/doc/aicaller/changelog.gz
    share/doc/aicaller/relay/README.md share/doc/aicaller/relay/aicaller-relay.service
    share/doc/aicaller/relay/relay.ini.example share/doc/aicaller/relay/Caddyfile
    share/doc/aicaller/relay/nginx.conf share/doc/aicaller/relay/Containerfile
    share/icons/hicolor/scalable/apps/${id}.svg)
foreach(size IN ITEMS 16 22 24 32 48 64 128 256 512)
    list(APPEND expected share/icons/hicolor/${size}x${size}/apps/${id}.png)
endforeach()
foreach(program IN ITEMS aicaller aicaller-cli aicaller-relay aicaller-sandbox)
    list(APPEND expected share/man/man1/${program}.1.gz)
endforeach()
file(GLOB_RECURSE installed RELATIVE "${usr}" "${usr}/*")
foreach(file IN LISTS expected)
    if(NOT file IN_LIST installed)
        message(FATAL_ERROR "not installed: ${file}")
    endif()
endforeach()
list(REMOVE_ITEM installed ${expected})
if(installed)
    message(FATAL_ERROR "installed, but expected by nobody: ${installed}")
endif()

run(desktop-file-validate "${usr}/share/applications/${id}.desktop")
run(appstreamcli validate --no-net "${usr}/share/metainfo/${id}.metainfo.xml")
run(appstreamcli validate-tree --no-net "${usr}")

# The version that the programs print is the newest that the store data and the changelog name.
run("${usr}/bin/aicaller-cli" --version)
if(NOT output MATCHES "([0-9]+\\.[0-9]+\\.[0-9]+)")
    message(FATAL_ERROR "aicaller-cli --version prints no version: ${output}")
endif()
set(version "${CMAKE_MATCH_1}")
file(READ "${usr}/share/metainfo/${id}.metainfo.xml" metainfo)
if(NOT metainfo MATCHES "<release version=\"([^\"]+)\"" OR NOT CMAKE_MATCH_1 STREQUAL version)
    message(FATAL_ERROR "the newest release in the metainfo is ${CMAKE_MATCH_1}, the programs say ${version}")
endif()
run(gzip -dc "${usr}/share/doc/aicaller/changelog.gz")
if(NOT output MATCHES "^aicaller \\(([^)]+)\\)" OR NOT CMAKE_MATCH_1 STREQUAL version)
    message(FATAL_ERROR "the newest entry of the changelog is ${CMAKE_MATCH_1}, the programs say ${version}")
endif()
