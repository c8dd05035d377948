// Gadget files by the hundred, each held against the truth that gadget_cases finds.
//
// REDUCTIO_GADGETS=3000 in the environment makes so many; it prints as it goes how many were decided, and what they
// cost in seconds of processor time, the engines' included.
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>

#include <fmt/format.h>

#include "instances/shapes/pairs.hpp"
#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "tests/verifier/gadget_cases.hpp"
#include "verifier/shapes/shipped.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

std::size_t wanted() {
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  return 12;  // most of the work is the engines', which are not instrumented
#endif
#endif
  const char* asked = std::getenv("REDUCTIO_GADGETS");
  return asked ? std::strtoul(asked, nullptr, 10) : 18;
}

// Processor time of this process and of all engines that have ended.
double cpu_seconds() {
  double all = 0;
  for (const int whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    getrusage(whose, &used);
    for (const timeval& t : {used.ru_utime, used.ru_stime})
      all += static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  }
  return all;
}

// What became of the files so far.
struct Tally {
  std::size_t files = 0, decided = 0, proved = 0, refuted = 0;
  std::vector<double> seconds{};

  std::string text() const {
    std::vector<double> sorted = seconds;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](std::size_t percent) { return sorted[(sorted.size() - 1) * percent / 100]; };
    const auto slow = std::count_if(sorted.begin(), sorted.end(), [](double s) { return s > 2; });
    return fmt::format(
        "{} gadget files: {} decided; {} claims proved, {} refuted; CPU s: median {:.2f}, 99 % {:.2f}, most "
        "{:.2f}, "
        "{} above 2",
        files, decided, proved, refuted, at(50), at(99), at(100), slow);
  }
};

gadget_cases::Rows rows_of(const Rows<Word>& rows) {
  gadget_cases::Rows out(rows.n(), gadget_cases::Row(rows.d()));
  for (std::size_t i = 0; i < rows.n(); ++i)
    for (std::size_t k = 0; k < rows.d(); ++k) out[i][k] = at(rows.row(i), k);
  return out;
}

gadget_cases::Instance instance_of(const Data& data) {
  if (const auto* one = data.as<MonoRows>()) return {rows_of(one->V), {}, one->threshold.value_or(0)};
  const auto& two = data.of<PairRows>();
  return {rows_of(two.A), rows_of(two.B), two.threshold.value_or(0)};
}

// A verdict against the truth; adds the claim to the tally. Is it decided?
bool agrees(const ClaimVerdict& claim, const gadget_cases::Case& one, gadget_cases::Int truth, Tally& tally) {
  INFO(claim.claim << ": " << said(claim.verdict) << " " << claim.why << "; truth: " << truth);
  if (claim.verdict == Verdict::proved) {
    ++tally.proved;
    CHECK(truth == -1);
    return true;
  }
  if (claim.verdict != Verdict::refuted) {
    CHECK(claim.verdict == Verdict::unknown);
    if (std::getenv("REDUCTIO_GADGETS"))
      std::cout << "undecided: " << claim.claim << ", " << claim.why << "\n" << one.text() << std::endl;
    return false;
  }
  ++tally.refuted;
  REQUIRE(claim.counterexample);
  const auto source = instance_of(claim.counterexample->source.data);
  INFO("rows " << source.A.size() << " and " << source.B.size() << ", threshold " << source.t);
  CHECK(one.fails_on(claim.claim, source));
  // It is a smallest one: the fewest pairs, then rows and coordinates, which of two rows is the least d. Tiny instances
  // have thresholds of -1 .. d + 1.
  const gadget_cases::Int least = one.first_failing(claim.claim == "backward" ? "sound" : claim.claim, 1);
  if (least >= 0 && one.from_one_set() == one.to_one_set())
    CHECK(static_cast<gadget_cases::Int>(sizes(claim.counterexample->source.data).at("d")) <= least);
  return true;
}

}  // namespace

TEST_CASE("gadget files, many: no verdict disagrees with the truth, and what is planted is found",
          "[plain]") {
  const std::size_t count = wanted();
  const bool asked = std::getenv("REDUCTIO_GADGETS") != nullptr;
  gadget_cases::Maker make(7);
  Tally tally;
  for (std::size_t k = 0; k < count; ++k) {
    const gadget_cases::Case one = make.next();
    INFO("file " << k << "\n" << one.text());
    VerifyOptions options;
    options.search_bits = 6;
    const double start = cpu_seconds();
    const Reduction reduction = reduction_of(read_gadget(one.text()));
    auto owed = obligations_of(reduction);
    const bool with_image = tally.files % 10 == 0;  // it says the same of every gadget
    if (!with_image) std::erase_if(owed, [](const Obligation& o) { return o.claim == "image"; });
    const auto verdict = verify(reduction, std::move(owed), options, {});
    const double seconds = cpu_seconds() - start;
    tally.seconds.push_back(seconds);
    if (asked && seconds > 2) std::cout << "slow: " << seconds << " s\n" << one.text() << std::endl;
    ++tally.files;
    gadget_cases::Int first = -1;
    bool all = true, some_refuted = false;
    std::map<std::string, gadget_cases::Int> truths;
    for (const ClaimVerdict& claim : verdict.claims) {
      if (claim.claim == "image" && with_image) CHECK(claim.verdict == Verdict::proved);
      if (claim.claim == "size" || claim.claim == "image") continue;
      const std::string kind = claim.claim == "backward" ? "sound" : claim.claim;
      if (!truths.contains(kind)) truths[kind] = one.first_failing(kind);
      const gadget_cases::Int truth = truths[kind];
      if (truth >= 0 && (first < 0 || truth < first)) first = truth;
      all = agrees(claim, one, truth, tally) && all;
      some_refuted = some_refuted || claim.verdict == Verdict::refuted;
    }
    tally.decided += all;
    if (one.first_failure == -2) CHECK(first == -1);
    if (one.first_failure >= 0) CHECK(first == one.first_failure);
    if (one.fails) CHECK(some_refuted);
    if (asked && tally.files % 100 == 0) std::cout << tally.text() << std::endl;
  }
  CHECK(tally.decided * 100 >= count * 99);
  CHECK(tally.proved > count / 2);
  CHECK(tally.refuted > count / 4);
  if (asked) std::cout << tally.text() << std::endl;
}

}  // namespace reductio::tests
