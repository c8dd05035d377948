// A family of instances. One header a family in this folder; the build finds it, `families()` lists it.
//
// A family's header states a struct named as the file (ov_planted.hpp: OvPlanted) with
//   static constexpr std::string_view name = "ov-planted";
//   static std::vector<OptionSpec> options();
//   static Settings resolve(const Settings&);                                throws InputError
//   static Instance make(const Settings&, const Seed& seed, const Work&);  throws InputError, Stopped
//   static std::vector<Example> small();                                     of small instances, of every answer
// and those of the following that it can say:
//   static constexpr std::string_view former;              its name in older recipes
//   static std::vector<Figure> figures(const Settings&);   what tells how hard its instances are, and how hidden
//   static std::string known_attack(const Settings&);      what finds the answer with less work than the size suggests:
//                                                          a clause, or empty
//   static std::optional<std::uint64_t> witnesses(const Settings&);
//                                                          how many witnesses an instance has to have: `make` does not
//                                                          see to it, others draw until a solver counts so many
// `resolve` fills in the defaults that depend on other options (m = n, the weights of rows); resolving twice is
// resolving once. All others are given what `resolve` gave, and that is what recipes hold.
//
// Its leading comment is what `show` and `generate FAMILY --help` print: statement, construction, answer and how it
// is known, what is known of its hardness (docs/hardness.md says what may be called so), paper, and examples
// ("//   reductio generate ..."), which a test runs.
//
// An option that is added to a family says in `before` what recipes without it mean, and a default that changes is one
// of such an option or stands in the recipes of old: what was recorded goes on making the same bytes.
//
// Same settings and seed, same bytes: on any machine, compiler and thread count.
#pragma once
#include "generators/parts/figures.hpp"
#include "instances/bits/seed.hpp"
#include "instances/instance.hpp"
#include "instances/settings.hpp"
#include "instances/work.hpp"

namespace reductio::generators {

// Values of options, as typed.
using Example = std::map<std::string, std::string>;

// Where a family has no such function, it is null.
struct Family {
  std::string_view name = {}, doc = {}, former = {};
  std::vector<OptionSpec> options = {};
  Settings (*resolve)(const Settings&) = nullptr;
  Instance (*make)(const Settings&, const Seed& seed, const Work&) = nullptr;
  std::vector<Example> (*small)() = nullptr;
  std::vector<Figure> (*figures)(const Settings&) = nullptr;
  std::string (*known_attack)(const Settings&) = nullptr;
  std::optional<std::uint64_t> (*witnesses)(const Settings&) = nullptr;
};

const std::vector<Family>& families();
const Family& find_family(
    std::string_view name);  // also by a former one; throws InputError with a did-you-mean

// Makes it and writes the recipe (family, resolved settings, seed) into its provenance.
Instance generate(const Family& family, const Settings& settings, const Seed& seed, const Work& work = {});

// Of the family and settings that a recipe starts with; empty where nothing is known, where no family is named, and for
// what is too small for anything but the plain test to matter. Others may have written the recipe.
std::vector<Figure> figures(const Recipe& recipe);
std::string known_attack(const Recipe& recipe);

}  // namespace reductio::generators
