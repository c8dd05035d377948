// What holds of every family: found by name, same bytes for any thread count, pinned bytes, a recipe that
// makes the instance again, and recorded answers that a plain brute force confirms, no as well as yes.
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

struct Sample {
  std::string_view family;
  brute::Settings settings;
  AnswerKind known;
  std::string digest;  // of seed 0
};

const std::vector<Sample> samples{
    {"attention-bounded",
     {{"n", "40"}, {"d", "6"}},
     AnswerKind::yes,
     "0b9ea0a23f126dcd0761f2dc47197af18c09f2cc9931495b9df9b4f8cb9c8d46"},
    {"attention-bounded",
     {{"n", "40"}, {"d", "7"}, {"plant", "no"}},
     AnswerKind::no,
     "b7d0d2f5efd527a880a1111099ae6fa8af31bf538c055e45d1a1f0986b4d57a1"},
    {"attention-bounded",
     {{"n", "21"}, {"keys", "50"}, {"d", "5"}, {"bound", "1.7"}, {"epsilon", "0.05"}},
     AnswerKind::yes,
     "49dd71d4c4e0486a28dc557ddc75f8762387779b103517ba427c45678f8f5d84"},
    {"documents",
     {{"n", "40"}, {"d", "64"}},
     AnswerKind::yes,
     "f8822a7d20ee7724f0a773e2d962fb3cea45ac24f070ec041af066604b0326af"},
    {"documents",
     {{"n", "40"}, {"d", "64"}, {"plant", "no"}},
     AnswerKind::unknown,
     "0e48eb5d7aef81f6d66463615656b481e462130251fe9fd5a1fb7e0a344e463c"},
    {"documents",
     {{"n", "40"}, {"d", "64"}, {"words", "9"}, {"shared", "7"}},
     AnswerKind::yes,
     "fe8c57b9b7d2c6bc65c15debabda3f14c44394e2d9560c5b1abb244533143af0"},
    {"documents",
     {{"n", "40"}, {"d", "64"}, {"counts", "9"}},
     AnswerKind::yes,
     "acd74f4f12465b605f748af6c4dbe3c1aeaa8d009935a28a6061ae7be9e0ad6c"},
    {"ov-uniform",
     {{"n", "40"}, {"m", "37"}, {"d", "70"}, {"p", "critical"}},
     AnswerKind::unknown,
     "8ce28ef027df7e6bc3c1e785a8189a7e14de6518281fdb38d4695293f906ab2e"},
    {"ov-uniform",
     {{"n", "12"}, {"d", "9"}, {"p", "0"}},
     AnswerKind::yes,
     "94cb26d8ee2c9decb5249f119a437d2e01d9ec1b8ff918597f150073e9eaa46a"},
    {"ov-uniform",
     {{"n", "12"}, {"d", "9"}, {"p", "1"}},
     AnswerKind::no,
     "1889b5a738ec4e0c23b8ec9107bd49955957d06cb5d1059c799300dece5d6a8e"},
    {"ov-uniform",
     {{"n", "40"}, {"d", "65"}, {"weight", "19"}},
     AnswerKind::unknown,
     "38bc7a16729994b24ab5cee70132e873318cdadb2effc25bd47644e158df5ee3"},
    {"ov-uniform",
     {{"n", "20"}, {"d", "9"}, {"weight", "5"}},
     AnswerKind::no,
     "fd252caeb1840d3d9ee884c51c9e357e99c55a85b933559756150ef558e4fb7f"},
    {"ov-uniform",
     {{"n", "20"}, {"d", "9"}, {"weight", "0"}},
     AnswerKind::yes,
     "c4a3791bc51ed4586a76bd1262ab7e7c3bc6550645207a08580af269683354d9"},
    {"ov-uniform",
     {{"n", "40"}, {"m", "37"}, {"d", "70"}},
     AnswerKind::unknown,
     "0aa340d1a5816d671fa4b6a36772fd9c2648cb214649e6c5155c902fcd0c554c"},
    {"ov-uniform-no",
     {{"n", "20"}, {"d", "40"}},
     AnswerKind::unknown,
     "d0c368c702d1e6b8f3716489d6533d5162f5f3f0a0fdd671c5900a9996cbd62c"},
    {"ov-parity",
     {{"n", "40"}, {"d", "64"}},
     AnswerKind::no,
     "df4f37d314e75cbd7c40756cc8663e6c6145e6dfd1362271b833235fcd6554fd"},
    {"ov-planted",
     {{"n", "40"}, {"m", "37"}, {"d", "70"}},
     AnswerKind::yes,
     "190595fa8e374ce0a057e615b310bfc8b2d8d6fffbcfe8c0d141896cab7af735"},
    {"ov-planted",
     {{"n", "40"}, {"m", "37"}, {"d", "70"}, {"p", "critical"}},
     AnswerKind::yes,
     "07c292029a6fef214183e9cba1b2119ba79b706e0fc5af0536e4ef4e788df6fb"},
    {"ov-planted",
     {{"n", "1"}, {"d", "1"}, {"p", "critical"}},
     AnswerKind::yes,
     "6eedceddd5effe4b345c454d98e68caba437a51697008e92f97dc56ad21e554f"},
    {"ov-planted",
     {{"n", "50"}, {"d", "16"}, {"weight", "8"}},
     AnswerKind::yes,
     "9672db18c12e69b2276ee133346bf98a75cb497c66c66264095cebe7b476547a"},
    {"ov-barren",
     {{"n", "40"}, {"m", "50"}, {"d", "70"}},
     AnswerKind::no,
     "b63fec12c3d38d9352db925cfe57a6c29fb03c670c38957bbdfbf1078eda4c99"},
    {"ov-barren",
     {{"n", "30"}, {"d", "12"}},
     AnswerKind::no,
     "8218271985814c3a48d9a352a69352069f18feccc4cfa5394d69bd46c58633df"},
    {"ov-near-miss",
     {{"n", "40"}, {"m", "30"}, {"d", "70"}, {"pairs", "5"}},
     AnswerKind::no,
     "6418dc6bd464b9c7c66c1219e438dcec727ba438857c7a4a0e463bc06e802f3c"},
    {"ov-near-miss",
     {{"n", "9"}, {"d", "28"}, {"pairs", "9"}, {"order", "2"}},
     AnswerKind::no,
     "17cafc82ceb369d337208dc94872d715ca6a5f71fd8bdff9419e1fc63d4ba1d3"},
    {"sat-uniform",
     {{"vars", "12"}},
     AnswerKind::unknown,
     "390b1113056b39b66f8ecf5e7c9a2c67ecb9ec97390a905cbaba86acd760a266"},
    {"sat-uniform",
     {{"vars", "12"}, {"clauses", "0"}},
     AnswerKind::yes,
     "8f77eac852055134a4817a58579a2fcf822120b5a5207087a215478a213148f6"},
    {"sat-planted",
     {{"vars", "12"}, {"k", "3"}, {"ratio", "6"}},
     AnswerKind::yes,
     "3eb0913d76b63c0c24ef7e23630324ba93edcd141cc410545fa0ef0a81cb7dde"},
    {"sat-planted",
     {{"vars", "70"}, {"k", "5"}, {"balance", "literals"}},
     AnswerKind::yes,
     "d382ed435e3e98a4b2754946deb846d232220b572a076a1c51c3ea3902ffc968"},
    {"sat-parity",
     {{"vars", "11"}, {"degree", "0"}},
     AnswerKind::yes,
     "3b773560e7b1c54bf25311a1f4952b18b7bfe14c1e0480bd76b2110ef461b33b"},
    {"sat-parity",
     {{"vars", "11"}, {"equations", "13"}, {"answer", "inconsistent"}},
     AnswerKind::no,
     "77da0739dc9468d2e4bdfd702ea0b2ae08c1be7e342ad49c5880a763c1775147"},
    {"sat-parity",
     {{"vars", "9"}, {"equations", "4"}, {"k", "4"}, {"answer", "inconsistent"}},
     AnswerKind::no,
     "50213d7e1be7318232ebf6f59be4f77afd51029f3da804dd9eb72b2d3f0ee3e0"},
    {"sat-parity",
     {{"vars", "5"}, {"equations", "2"}, {"k", "1"}, {"answer", "inconsistent"}},
     AnswerKind::no,
     "b367767d3226c8cfce09b45408aad86cdc66b968a942836bc245d97dab6d2c5d"},
    {"sat-pigeonhole",
     {{"holes", "3"}},
     AnswerKind::no,
     "5db551ae22218549e52891089c69ead554623bcd4a07bc0b1c09fbcd59ed4e09"},
    {"sat-pigeonhole",
     {{"holes", "0"}},
     AnswerKind::no,
     "68dbb549b7c17eb7c8be26c76cd5fd41917a2622f5034ba3b22c7b46c03463a8"},
    {"sat-pigeonhole",
     {{"holes", "4"}, {"pigeons", "3"}},
     AnswerKind::yes,
     "a8b24152e0a72b9c9edb9b6c0fbcbe35e5ce0bb70ece39e5498a4182ab39bebc"},
    {"sat-planted",
     {{"vars", "20"}},
     AnswerKind::yes,
     "511b420e72bfeb2e9ef9be4d7090a46864d9bb4afa011802d48d7de5e7133096"},
    {"sat-planted",
     {{"vars", "30"}, {"k", "6"}},
     AnswerKind::yes,
     "eb6adf47f12de7c3583f9da28842b276906104251b511eee63a39a65bf8f22e9"},
    {"sat-planted",
     {{"vars", "30"}, {"balance", "deceptive"}},
     AnswerKind::yes,
     "b7041d5dedcce97700071ab68d5b57f2355cf19af5585339ae2792ab4913c041"},
    {"sat-parity",
     {{"vars", "12"}},
     AnswerKind::yes,
     "9059243ae147e7c0510399108f9d59b47ebeba7106ff73a5a1507a005444ac59"},
    {"sat-parity",
     {{"vars", "12"}, {"answer", "no"}},
     AnswerKind::no,
     "6c3229c90d106057b2add447cec0605a1560d14b1e34002c7b32f7ce588e7fe6"},
    {"sat-parity",
     {{"vars", "10"}, {"k", "4"}, {"answer", "no"}},
     AnswerKind::no,
     "0c11c6b418c23a4e1d61b1dadd4239d3fe68bb6f92bbcee8f806a91111947619"},
    {"sat-xor",
     {{"vars", "12"}, {"answer", "yes"}},
     AnswerKind::yes,
     "71beb8d95f9aeffc104b00bccc0a58860146cc7166015de9080af823ea0c28e9"},
    {"sat-xor",
     {{"vars", "12"}, {"equations", "13"}, {"answer", "no"}},
     AnswerKind::no,
     "09cb98f437139936d41675a843aa68a3109a7c4b7ed9312e489511bf5358f4cd"},
    {"sat-tseitin",
     {{"vertices", "8"}, {"degree", "3"}},
     AnswerKind::no,
     "f918e29f8e2e9d2e152fb8ca7acbd1c6e74776d24317a30bc32ea301a65ed6be"},
    {"sat-tseitin",
     {{"vertices", "9"}, {"answer", "yes"}},
     AnswerKind::yes,
     "d9df27273a2cfc47f7f6bc75d28dba8df13a8f7822a8f5eee6ce6e4df31396e8"},
    {"sat-tseitin",
     {{"graph", "torus"}, {"vertices", "9"}},
     AnswerKind::no,
     "095cb8d64a6d3aa3d451c4387677f53e4827a8b7a0c886061124ff0332c95be7"},
    {"sat-tseitin",
     {{"graph", "grid"}, {"vertices", "9"}},
     AnswerKind::no,
     "d333eb0575e062e349916d12270ec7ff9bfdcc28748d3beace6345620752d895"},
    {"sat-colouring",
     {{"vertices", "20"}},
     AnswerKind::unknown,
     "e87f7c0c9d3651a4560ddfecd02cc419ec6503e80e222c030d68168de75fb154"},
    {"sat-colouring",
     {{"vertices", "20"}, {"colours", "4"}, {"plant", "yes"}},
     AnswerKind::yes,
     "dbbeff1bf8231ba3d3872f7b95cb4f42744e82da77f11fe803a304e30ca15a54"},
    {"sat-subset-cardinality",
     {{"side", "5"}},
     AnswerKind::no,
     "789d213d0e8a358a4cb4b653c1231cb6a7fbd946d5a7ad7e51a14efccf206b29"},
    {"sat-factoring",
     {{"bits", "13"}},
     AnswerKind::yes,
     "9bea92e8ff195e58abc1c0405fa1c907ccbd8c2e484d3f9a4f6adbb59e6db6d1"},
    {"sat-factoring",
     {{"bits", "10"}, {"of", "prime"}},
     AnswerKind::no,
     "2b45333955d66455c3b72959412e38f9ee9455003e55711fa6fdd3cba94f023a"},
    {"sat-miter",
     {{"bits", "3"}},
     AnswerKind::no,
     "7719f4b62eb9c27f0ae7252ae1554dbc02a066002464c8bd29283dfba5f6b51f"},
    {"sat-miter",
     {{"bits", "4"}, {"against", "dadda"}, {"wrong", "1"}},
     AnswerKind::yes,
     "91e87279c1476ae66cc66fa6eb80f83663dd4a490eac16bab3783e3c6656f853"},
    {"sat-ordering",
     {{"elements", "5"}},
     AnswerKind::no,
     "eafdffdb316b164866a3be32ae2bcb806d1a6aca1986d0651cc24d700d10d397"},
    {"fov-uniform",
     {{"n", "6"}, {"m", "4"}, {"d", "5"}},
     AnswerKind::unknown,
     "e7f9f2c0df5e4208f35ae0c293a1c8990a00e6dbd1bc663dfe98bba52a512ea6"},
    {"sat-pebbling",
     {{"height", "4"}},
     AnswerKind::no,
     "2d4c989fb0a8c7e32282077cc575185532dd25338e131bf7a315dcce40dc5512"},
};

}  // namespace

TEST_CASE("all families are found, and each has a sample") {
  CHECK(families().size() == 21);
  for (const Family& family : families()) {
    CAPTURE(family.name);
    CHECK(&find_family(family.name) == &family);
    CHECK(family.doc.find("Answer: ") != std::string_view::npos);
    CHECK(std::any_of(samples.begin(), samples.end(),
                      [&](const Sample& s) { return s.family == family.name; }));
  }
  CHECK_THROWS_WITH(find_family("ov-plantd"), "'ov-plantd': no such family; did you mean ov-planted?");
}

TEST_CASE("bytes are pinned, and the same for any thread count") {
  for (const Sample& sample : samples) {
    CAPTURE(sample.family, sample.settings);
    for (const unsigned threads : {1u, 2u, 7u})
      CHECK(digest(brute::make(sample.family, sample.settings, 0, threads)) == sample.digest);
  }
}

TEST_CASE("another seed makes another instance, where there is anything random") {
  for (const Family& family : families()) {
    CAPTURE(family.name);
    const auto made = [&](std::uint64_t seed) {
      return digest(brute::make(family.name, brute::small(family.name), seed));
    };
    CHECK((made(0) == made(1)) == brute::is_fixed(family.name));
  }
}

TEST_CASE("recorded answers are true") {
  for (const Sample& sample : samples)
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      CAPTURE(sample.family, sample.settings, seed);
      const Instance x = brute::make(sample.family, sample.settings, seed);
      const Answer& known = x.provenance.known;
      REQUIRE(known.kind == sample.known);
      CHECK(x.provenance.known_by.empty() == (known.kind == AnswerKind::unknown));
      if (known.kind == AnswerKind::no) CHECK_FALSE(brute::yes(x));
      REQUIRE(known.witness.has_value() == (known.kind == AnswerKind::yes));
      if (known.witness) CHECK(brute::is_witness(x, *known.witness));
    }
}

TEST_CASE("the recipe makes the instance again") {
  for (const Sample& sample : samples) {
    CAPTURE(sample.family, sample.settings);
    const std::uint64_t seed = ~0ULL - 3;
    const Instance x = brute::make(sample.family, sample.settings, seed);
    REQUIRE(x.provenance.recipe.size() == 1);
    const auto* const step = x.provenance.recipe[0].get_if<Generated>();
    REQUIRE(step);
    CHECK(step->family == sample.family);
    CHECK(step->seed == "18446744073709551612");
    const Instance again = brute::make(sample.family, step->parameters, seed);
    CHECK(again.provenance.recipe == x.provenance.recipe);
    CHECK(digest(again) == digest(x));
    CHECK(again.problem == x.problem);
  }
}

TEST_CASE("work that is over makes nothing") {
  const std::atomic<bool> stop{true};
  for (const Sample& sample : samples) {
    if (sample.settings.contains("holes") || sample.settings.contains("clauses"))
      continue;  // too few to stop
    CAPTURE(sample.family, sample.settings);
    const Family& f = find_family(sample.family);
    CHECK_THROWS_AS(generate(f, Settings(f.options, sample.settings), 0, Work{.stop = &stop}), Stopped);
  }
}

TEST_CASE("recipes of before make the same bytes: a family is found by its former name") {
  CHECK(&find_family("ov-constant-weight") == &find_family("ov-uniform"));
  CHECK(digest(brute::make("ov-constant-weight", {{"d", "65"}, {"m", "40"}, {"n", "40"}, {"weight", "19"}},
                           0)) == "38bc7a16729994b24ab5cee70132e873318cdadb2effc25bd47644e158df5ee3");
}
