# Debian's libhdf5 as an archive: defines hdf5::static. The shared one loads thirty libraries, most of them for
# networks, which takes 10 ms at each start of a program.
find_package(PkgConfig REQUIRED)
pkg_check_modules(STATIC_HDF5 QUIET hdf5)
find_path(STATIC_HDF5_INCLUDE_DIR hdf5.h HINTS ${STATIC_HDF5_INCLUDE_DIRS})
find_library(STATIC_HDF5_LIBRARY libhdf5.a HINTS ${STATIC_HDF5_LIBRARY_DIRS})
find_library(STATIC_HDF5_SZIP sz)
find_library(STATIC_HDF5_ZLIB z)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(StaticHDF5 REQUIRED_VARS STATIC_HDF5_LIBRARY STATIC_HDF5_INCLUDE_DIR STATIC_HDF5_SZIP
                                                           STATIC_HDF5_ZLIB)
if(StaticHDF5_FOUND AND NOT TARGET hdf5::static)
  add_library(hdf5::static STATIC IMPORTED)
  set_target_properties(hdf5::static PROPERTIES IMPORTED_LOCATION ${STATIC_HDF5_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${STATIC_HDF5_INCLUDE_DIR}
                        INTERFACE_LINK_LIBRARIES "${STATIC_HDF5_SZIP};${STATIC_HDF5_ZLIB};${CMAKE_DL_LIBS};m")
endif()
