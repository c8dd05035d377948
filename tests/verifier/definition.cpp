// What verification makes of images and their definitions: gadgets with known truths, samples, and single instances.
#include "reductions/base/definition.hpp"

#include <random>

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"
#include "tests/verifier/gadget_cases.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/mutants/kinds.hpp"
#include "verifier/verify.hpp"

namespace reductio::tests {
namespace {

// One bit of the first part of every target is turned where it has more than `d` coordinates.
Reduction with_a_bit_turned(const Reduction& right, std::size_t d) {
  return with_targets(right, "", "",
                      [d](auto& targets, const Data&, const Settings&) {
                        for (Data& target : targets) {
                          Rows<Word>& rows =
                              *std::get<Rows<Word>*>(edit_part(target, target.shape().parts().front().name));
                          if (rows.n() > 0 && rows.d() > d)
                            set(rows.edit(rows.n() - 1), d, !at(rows.row(rows.n() - 1), d));
                        }
                      })
      .reduction;
}

const ClaimVerdict* image_claim(const ReductionVerdict& all) {
  const auto found = std::ranges::find(all.claims, "image", &ClaimVerdict::claim);
  return found == all.claims.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("definition: gadgets whose truth is known are written as they are defined, right or wrong") {
  std::mt19937 random(1);
  gadget_cases::Maker maker(11);
  for (int round = 0; round < 400; ++round) {
    const Reduction r = reduction_of(read_gadget(maker.next().text()));
    if (!of_bits(*r.gadget)) continue;
    const Data source = random_sources::source(random, find_problem(r.source), random() % 140);
    const auto wrong = image_violation(r, source, {});
    INFO(write_gadget(*r.gadget));
    CHECK_FALSE(wrong);
    const Sizes made = made_size(*r.gadget, sizes(source));
    CHECK(image_violation(with_a_bit_turned(r, 0), source, {}).has_value() ==
          (made.at("n") > 0 && made.at("d") > 0));
  }
}

TEST_CASE("definition: a sample finds images that are wrong beyond the tiny ones, and replays them") {
  for (const char* name : {"ov_to_max_ip", "ov_to_ov_mono", "ov_mono_to_ov", "sat_to_ov"}) {
    const Reduction& right = find_reduction(name);
    CHECK_FALSE(sample(right, {}).found.contains("image"));
    for (const std::size_t at : {63U, 64U, 127U}) {
      INFO(name << ", coordinate " << at);
      const auto found = sample(with_a_bit_turned(right, at), {}).found;
      REQUIRE(found.contains("image"));
      CHECK_THAT(found.at("image").says, Catch::Contains("coordinate " + std::to_string(at)));
      CHECK(found.at("image").target == 0);
    }
  }
}

TEST_CASE("definition: verification of an instance says of its image whether it is as defined") {
  std::mt19937 random(1);
  for (const Reduction& r : all_reductions()) {
    const Instance source{std::string(r.source), random_sources::source(random, r, 70), {}};
    const ReductionVerdict right = verify_instance(r, source, Settings(r.options, {}), {}, {});
    REQUIRE(image_claim(right));
    CHECK(image_claim(right)->verdict == Verdict::checked);
    CHECK_THAT(image_claim(right)->scope, Catch::Contains("entries of the image"));
  }
  const Reduction& right = find_reduction("ov_to_max_ip");
  const Instance source{
      "ov",
      PairRows{{}, random_sources::rows(random, 3, 70), random_sources::rows(random, 3, 70), 70, {}},
      {}};
  const ReductionVerdict wrong = verify_instance(with_a_bit_turned(right, 66), source, {}, {}, {});
  CHECK(image_claim(wrong)->verdict == Verdict::refuted);
  CHECK_THAT(image_claim(wrong)->why, Catch::Contains("target 0, A, row 2, coordinate 66: "));
  CHECK(exit_code({wrong}, 2) == 1);
  VerifyOptions only;
  only.claim = "image";
  CHECK(verify_instance(right, source, {}, only, {}).claims.size() == 1);

  Reduction unstated = right;
  unstated.definition = {};
  CHECK(image_claim(verify_instance(unstated, source, {}, {}, {})) == nullptr);
}

// Zeros, of which the image has twice as many entries as are compared whole.
TEST_CASE("definition: of a large image some rows are compared") {
  const Instance source{
      "ov", PairRows{{}, Rows<Word>({}, 1 << 16, 513), Rows<Word>({}, 1, 513), 513, {}}, {}};
  VerifyOptions options;
  options.witnesses = 1;
  options.seed = 3;
  const ReductionVerdict all = verify_instance(find_reduction("ov_to_max_ip"), source, {}, options, {});
  REQUIRE(image_claim(all));
  CHECK(image_claim(all)->verdict == Verdict::checked);
  CHECK(image_claim(all)->scope == "this instance, 1001 of 65537 rows of the image (seed 3)");
}

}  // namespace reductio::tests
