// A family of instances. One header a family in this folder; the build finds it, `families()` lists it.
//
// A family's header states a struct named as the file (ov_planted.hpp: OvPlanted) with
//   static constexpr std::string_view name = "ov-planted";
//   static std::vector<OptionSpec> options();
//   static Settings resolve(const Settings&);                                throws InputError
//   static Instance make(const Settings&, const Seed& seed, const Work&);  throws InputError, Stopped
// and, where something is known to find the answer with less work than its size suggests,
//   static std::string known_attack(const Settings&);                        a clause, or empty
// `resolve` fills in the defaults that depend on other options (m = n, the critical p as k/2^32);
// resolving twice is resolving once. `make` and `known_attack` are given what `resolve` gave.
//
// Its leading comment is what `show` and `generate FAMILY --help` print: statement, construction, answer and how it
// is known, what is known of its hardness (docs/hardness.md says what may be called so), paper, and examples
// ("//   reductio generate ..."), which a test runs.
//
// Same settings and seed, same bytes: on any machine, compiler and thread count.
#pragma once
#include "generators/parts/seed.hpp"
#include "instances/instance.hpp"
#include "instances/settings.hpp"
#include "instances/work.hpp"

namespace reductio::generators {

struct Family {
  std::string_view name, doc;
  std::vector<OptionSpec> options;
  Settings (*resolve)(const Settings&) = nullptr;
  Instance (*make)(const Settings&, const Seed& seed, const Work&) = nullptr;
  std::string (*known_attack)(const Settings&) = nullptr;  // or null
};

const std::vector<Family>& families();
const Family& find_family(std::string_view name);  // throws InputError with a did-you-mean

// Makes it and writes the recipe (family, resolved settings, seed) into its provenance.
Instance generate(const Family& family, const Settings& settings, const Seed& seed, const Work& work = {});

// Of the family and settings that a recipe starts with; empty where nothing is known, where no family is named, and for
// what is too small for anything but the plain test to matter. Others may have written the recipe.
std::string known_attack(const Recipe& recipe);

}  // namespace reductio::generators
