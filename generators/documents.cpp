#include "generators/documents.hpp"

#include <fmt/format.h>

#include "generators/parts/pairs.hpp"
#include "generators/parts/weights.hpp"
#include "instances/problems/msd_counts_mono.hpp"
#include "instances/problems/msd_mono.hpp"

namespace reductio::generators {
namespace {

constexpr std::uint64_t most_words = 1ULL << 20;  // binomial coefficients of more take their time

bool plants(const Settings& settings) { return settings.word("plant") == "yes"; }

std::uint64_t counts_up_to(const Settings& settings) { return settings.size("counts"); }

// How often each word of a document occurs: 1 to `most` times, uniformly and independently.
IntegerMatrix counted(const Rows<Word>& rows, std::uint64_t most, const Seed& seed, const Work& work) {
  IntegerMatrix out(rows.n(), rows.d(), 0);
  each_row(work, "counts", rows.n(), [&](std::size_t i) {
    Random own(seed, Stream::side_b, i);
    for (std::size_t k = 0; k < rows.d(); ++k)
      if (at(rows.row(i), k)) out.edit(i)[k] = static_cast<std::int64_t>(1 + own.below(most));
  });
  return out;
}

// The documents with counts. Words that the planted pair shares occur as often in both; the threshold is then what the
// pair attains.
CountedSet counted(const DocumentSet& x, const std::optional<Pair>& planted, const Settings& settings,
                   const Seed& seed, const Work& work) {
  CountedSet out{counted(x.V, counts_up_to(settings), seed, work), x.threshold};
  if (!planted) return out;
  for (std::size_t k = 0; k < x.d; ++k)
    if (at(x.V.row(planted->i), k) && at(x.V.row(planted->j), k))
      out.V.edit(planted->j)[k] = out.V.row(planted->i)[k];
  out.threshold = cosine_of_counts(out, *planted);
  return out;
}

// Two rows of w ones that share so many, uniform among these: the first w of a random order of words are the ones of
// the first, of which the second has the first few.
void similar_rows(Random& random, std::size_t d, std::size_t w, std::size_t shared, std::span<Word> first,
                  std::span<Word> second) {
  const std::vector<std::size_t> words = sample(random, d, 2 * w - shared);
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (k < w) set(first, words[k], true);
    if (k < shared || k >= w) set(second, words[k], true);
  }
}

}  // namespace

std::vector<OptionSpec> Documents::options() {
  using Kind = OptionSpec::Kind;
  return {{"n", Kind::size, "", "documents", {}, true},
          {"d", Kind::size, "", "words of the vocabulary", {}, true},
          {"words", Kind::size, "", "words of a document [d/8, 1 at least]"},
          {"shared", Kind::size, "", "words that the planted pair shares [few others do]"},
          {"plant", Kind::word, "yes", "is there a planted pair?", {"yes", "no"}},
          {.name = "counts",
           .kind = Kind::size,
           .fallback = "1",
           .help = "how often a word may occur in a document; above 1, documents of counts",
           .before = "1"}};
}

Settings Documents::resolve(const Settings& given) {
  const std::uint64_t n = given.size("n"), d = given.size("d");
  std::map<std::string, std::string> more;
  const std::uint64_t w = given.has("words") ? given.size("words")
                                             : std::max<std::uint64_t>(std::min<std::uint64_t>(d, 1), d / 8);
  if (w > d)
    throw InputError("--words", given.typed("words"), fmt::format("at most {}, the words that there are", d));
  const std::uint64_t most = counts_up_to(given);
  if (most == 0 || (Natural(most) * most * w).value > static_cast<std::uint64_t>(most_squares))
    throw InputError(
        "--counts", given.typed("counts"),
        fmt::format("1 at least, and squares of a document's counts that add up to no more than {}",
                    most_squares));
  if (d > most_words) throw InputError("--d", given.typed("d"), fmt::format("at most {}", most_words));
  if (plants(given) && n < 2)
    throw InputError("--n", given.typed("n"), "2 documents at least, or --plant no");
  const std::uint64_t least = 2 * w > d ? 2 * w - d : 0;
  const std::uint64_t shared =
      given.has("shared") ? given.size("shared") : std::max(least, shared_by_few(n, d, w));
  if (shared > w || shared < least)
    throw InputError("--shared", given.has("shared") ? given.typed("shared") : std::to_string(shared),
                     fmt::format("{} to {}, as {} of {} words have it", least, w, w, d));
  return given.with(options(), {{"words", std::to_string(w)}, {"shared", std::to_string(shared)}});
}

Instance Documents::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t n = settings.size("n"), d = settings.size("d"), w = settings.size("words"),
                    shared = settings.size("shared");
  const bool with_counts = counts_up_to(settings) > 1;
  const Sizes sizes{{{"n", n}, {"d", d}}};
  Cost needed = cost(*find_problem(MsdMono::name).shape, sizes);
  if (with_counts) needed = needed + cost(*find_problem(MsdCountsMono::name).shape, sizes);
  need_memory(needed, "--n, --d", work);
  DocumentSet x{Rows<Word>({}, n, d), d,
                Number::ratio(static_cast<std::int64_t>(shared),
                              static_cast<std::int64_t>(std::max<std::size_t>(w, 1)))};
  Random random(seed, Stream::planted, 0);
  std::optional<Pair> planted;
  if (plants(settings)) {
    const std::size_t i = random.below(n), other = random.below(n - 1), j = other < i ? other : other + 1;
    planted = Pair{std::min(i, j), std::max(i, j)};
    similar_rows(random, d, w, shared, x.V.edit(planted->i), x.V.edit(planted->j));
  }
  each_row(work, "documents", n, [&](std::size_t i) {
    if (planted && (i == planted->i || i == planted->j)) return;
    Random own(seed, Stream::side_a, i);
    weighted_row(own, x.V.edit(i), d, w);
  });
  Instance out{std::string(MsdMono::name), x, {}};
  if (with_counts) out = {std::string(MsdCountsMono::name), counted(x, planted, settings, seed, work), {}};
  if (planted) know_yes(out, *planted, "planted pair");
  return out;
}

}  // namespace reductio::generators
