# What `cmake --install` leaves: the program with its pages for man and scripts for shells, which it prints itself; the
# libraries below the command line, their headers in the folders by which they include one another, and a package that
# find_package(reductio) finds.
include(CMakePackageConfigHelpers)

set(floors instances reductions generators verifier)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/reductio)
list(TRANSFORM floors PREPEND reductio_ OUTPUT_VARIABLE libraries)

install(TARGETS reductio RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)

# reductio_printed(FILE WORD...): what `reductio WORD...` prints, installed as FILE under the folder of data.
function(reductio_printed file)
  set(made ${PROJECT_BINARY_DIR}/printed/${file})
  get_filename_component(folder ${made} DIRECTORY)
  get_filename_component(below ${file} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  install(CODE "execute_process(COMMAND $<TARGET_FILE:reductio> ${ARGN} OUTPUT_FILE ${made} COMMAND_ERROR_IS_FATAL ANY)"
          COMPONENT program)
  install(FILES ${made} DESTINATION ${CMAKE_INSTALL_DATADIR}/${below} COMPONENT program)
endfunction()
reductio_printed(bash-completion/completions/reductio completion bash)
# Debian's zsh looks for what packages bring in another folder than for what was installed by hand.
reductio_printed(zsh/vendor-completions/_reductio completion zsh)
reductio_printed(zsh/site-functions/_reductio completion zsh)
reductio_printed(fish/vendor_completions.d/reductio.fish completion fish)
reductio_printed(man/man1/reductio.1 man)
file(GLOB commands CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cli/commands/*.hpp)
foreach(command IN LISTS commands)
  get_filename_component(command ${command} NAME_WE)
  string(REPLACE "_" "-" command ${command})
  reductio_printed(man/man1/reductio-${command}.1 man ${command})
endforeach()
install(FILES LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

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

# `cpack --config build/release/CPackConfig.cmake`: a Debian package of the program, its pages and scripts. What is
# installed has been built: neither cpack nor `ninja install` builds the tests for it.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CONTACT "reductio authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "hard instances, reductions, and proofs that answers survive")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
    "Makes hard instances of Orthogonal Vectors and SAT with known answers, carries them to other problems, and proves
for all sizes, by two solvers that share no code, that the answer survives each step.")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME reductio)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION math)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Programs that it runs; Coq is asked by `verify --kernel` alone.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "cvc5, z3")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, coq")
include(CPack)
