// A ready set of instances as a community takes it. One header a community in this folder; the build finds it,
// `communities()` lists it.
//
// A community's header states a struct named as the file and Pack (satcomp.hpp: SatcompPack) with
//   static constexpr std::string_view problem, format;          of its instances; `ending`: ".cnf.xz"
//   static std::vector<PackSource> sources();                   where they come from; they take turns
//   static constexpr std::string_view solver;                   by which difficulty is measured, as --solver takes it
//   static constexpr double least, most;                        the seconds that it is to take
//   static std::string file_name(const PackedName&);            without its ending
// and those of the following that it can say:
//   static constexpr std::size_t unsolved_every = 2;            every second instance is one that the solver does not
//                                                               solve in `most` seconds; else none has to be
//   static OrderedJson expected(const Instance&, const Work&);  what is expected beside the answer, for answers.json
// Its leading comment is the description of the set. Names of problems, formats and reductions are looked up when the
// set is made: a community whose format is not there is refused in one line.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"

namespace reductio::cli {

// A family, and how its instances become harder: level after level of one option.
struct PackSource {
  std::string family;
  std::map<std::string, std::string> options = {};  // beside the dial, as typed
  std::string dial;
  // Ascending. The search for instances of the wanted difficulty starts at the first; those that are not to be solved
  // are of the last, which lies far beyond the others.
  std::vector<std::uint64_t> levels;
  std::vector<std::string> reductions = {};  // that its instances are carried along, in this order
};

// What a file may be named by.
struct PackedName {
  std::string stem;      // family, level and seed; of a blind set a number
  std::string gbd_hash;  // of a formula, else empty
  Sizes sizes;
};

struct Community {
  std::string_view name, doc, problem, format, ending, solver;
  double least = 0, most = 0;
  std::size_t unsolved_every = 0;
  std::vector<PackSource> (*sources)() = nullptr;
  std::string (*file_name)(const PackedName&) = nullptr;
  OrderedJson (*expected)(const Instance&, const Work&) = nullptr;  // null: nothing
};

template <class C>
Community community_of(std::string_view name, std::string_view doc) {
  Community out{name,     doc,     C::problem, C::format,   C::ending,    C::solver,
                C::least, C::most, 0,          &C::sources, &C::file_name};
  if constexpr (requires { C::unsolved_every; }) out.unsolved_every = C::unsolved_every;
  if constexpr (requires { &C::expected; }) out.expected = &C::expected;
  return out;
}

const std::vector<Community>& communities();
const Community& find_community(std::string_view name);  // throws InputError with a did-you-mean

// The script of this name in checks/: "check" is called, one of a format's name looks into its files. Empty: none.
std::string_view check_script(std::string_view name);

}  // namespace reductio::cli
