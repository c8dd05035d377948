# What `cmake --install` leaves: the program, the libraries below the command line, their headers in the folders by
# which they include one another, and a package that find_package(reductio) finds.
include(CMakePackageConfigHelpers)

set(floors instances reductions generators verifier)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/reductio)
list(TRANSFORM floors PREPEND reductio_ OUTPUT_VARIABLE libraries)

install(TARGETS reductio RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS ${libraries} EXPORT reductio ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${floors} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/reductio
        FILES_MATCHING PATTERN "*.hpp" PATTERN corpus EXCLUDE)

install(EXPORT reductio NAMESPACE reductio:: FILE reductio-targets.cmake DESTINATION ${package})
configure_package_config_file(cmake/reductio-config.cmake.in reductio-config.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(reductio-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/reductio-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/reductio-config-version.cmake cmake/FindCaDiCaL.cmake
              cmake/FindStaticHDF5.cmake
        DESTINATION ${package})
