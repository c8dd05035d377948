// Every instance of the corpus has the answer that its name says, by the definition of its problem alone.
#include <filesystem>
#include <functional>
#include <map>

#include "instances/problems/max_ip.hpp"
#include "instances/problems/min_ip.hpp"
#include "instances/problems/ov_mono.hpp"
#include "instances/problems/sat.hpp"
#include "instances/shapes/formula.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;

namespace {

std::string yes_or_no(bool yes) { return yes ? "yes" : "no"; }

template <class P>
std::string answer(const Instance& instance) {
  const auto& x = instance.data.of<typename P::template Instance<Word>>();
  if (P::has_threshold && !x.threshold) return "optimum" + std::to_string(optimum<P>(x).value());
  return yes_or_no(yes<P>(x));
}

std::string satisfiable(const Instance& instance) {
  const auto& formula = instance.data.of<Formula>();
  for (std::uint64_t all = 0; all < 1ULL << formula.vars; ++all) {
    Assignment assignment;
    for (std::size_t v = 0; v < formula.vars; ++v) assignment.value.push_back((all >> v) & 1);
    if (Sat::holds(formula, assignment)) return "yes";
  }
  return "no";
}

const std::map<std::string, std::function<std::string(const Instance&)>> answers{
    {"ov", answer<Ov>},        {"ov-mono", answer<OvMono>}, {"max-ip", answer<MaxIp>},
    {"min-ip", answer<MinIp>}, {"sat", satisfiable},
};

}  // namespace

TEST_CASE("the names of the corpus tell the answers") {
  const std::filesystem::path corpus = REDUCTIO_SOURCE "/instances/corpus";
  std::map<std::string, std::size_t> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    const std::string problem = entry.path().parent_path().filename(), stem = entry.path().stem();
    if (!entry.is_regular_file() || problem == "corpus" || !answers.contains(problem)) continue;
    INFO(entry.path());
    const Instance instance = read_instance(entry.path());
    CHECK(instance.problem == problem);
    const std::string found = answers.at(problem)(instance);
    CHECK(stem.substr(stem.rfind('-') + 1) == found);
    ++files[problem + " " + found.substr(0, 2)];
  }
  // Each problem has a yes and a no among its files.
  for (const auto& [problem, solve] : answers) {
    INFO(problem);
    CHECK(files[problem + " ye"] > 0);
    CHECK(files[problem + " no"] > 0);
  }
}
