// A family of instances. One header a family in this folder; the build finds it, `families()` lists it.
//
// A family's header states a struct named as the file (ov_planted.hpp: OvPlanted) with
//   static constexpr std::string_view name = "ov-planted";
//   static std::vector<OptionSpec> options();
//   static Settings resolve(const Settings&);                                throws InputError
//   static Instance make(const Settings&, const Seed& seed, const Work&);  throws InputError, Stopped
// `resolve` fills in the defaults that depend on other options (m = n, the critical p as k/2^32);
// resolving twice is resolving once. `make` is given what `resolve` gave.
//
// Its leading comment is what `show` prints: statement, construction, answer and how it is known, paper.
//
// Same settings and seed, same bytes: on any machine, compiler and thread count.
#pragma once
#include "generators/parts/seed.hpp"
#include "instances/instance.hpp"
#include "instances/settings.hpp"
#include "instances/work.hpp"

namespace reductio {

struct Family {
  std::string_view name, doc;
  std::vector<OptionSpec> options;
  Settings (*resolve)(const Settings&) = nullptr;
  Instance (*make)(const Settings&, const Seed& seed, const Work&) = nullptr;
};

const std::vector<Family>& families();
const Family& find_family(std::string_view name);  // throws InputError with a did-you-mean

// Makes it and writes the recipe (family, resolved settings, seed) into its provenance.
Instance generate(const Family& family, const Settings& settings, const Seed& seed, const Work& work = {});

}  // namespace reductio
