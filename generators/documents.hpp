// Documents of which two have much in common: a corpus for people to read, and to find that pair in.
//
// Construction: every document is a uniform set of `words` of the d words of a vocabulary, independently, so that all
// have one norm and a cosine is the share of words that two have in common. With `plant` two of them, chosen uniformly,
// are uniform among the pairs that share `shared` words; each alone is distributed as all others are. By default that
// is the least number at which at most 1/1024 pairs of random documents are expected to share as many. The threshold is
// shared / words. With `counts` C above 1 each word of a document occurs 1 to C times, uniformly, and those that the
// planted pair shares as often in both; the threshold is then the cosine that this pair attains, a root.
// Answer: yes with `plant`, by the planted pair; else not known.
// Hardness: none is claimed. The planted pair lies far above all others by default, and sampling of few words finds it
// in much less than n^2 steps; the nearer `shared` is to what random pairs share, the less so. Hard documents are made
// of hard vectors: `reduce hard.ov --to msd`.
// Paper: the model of a document is that of docs/papers.md#alman-yu (bag of words).
//
//   reductio generate documents --n 100 --d 400 --seed 7 -o corpus/ --format corpus
//   reductio generate documents --n 1000 --d 2000 --words 60 --shared 20 -o near.corpus
//   reductio generate documents --n 200 --d 100 --plant no -o open.npz
//   reductio generate documents --n 100 --d 400 --counts 9 -o counted.corpus
#pragma once
#include "generators/generator.hpp"

namespace reductio::generators {

struct Documents {
  static constexpr std::string_view name = "documents";
  static std::vector<OptionSpec> options();
  static Settings resolve(const Settings& given);
  static std::vector<Example> small() {
    return {{{"n", "10"}, {"d", "20"}},
            {{"n", "10"}, {"d", "20"}, {"plant", "no"}},
            {{"n", "10"}, {"d", "20"}, {"counts", "5"}}};
  }
  static Instance make(const Settings& settings, const Seed& seed, const Work& work);
};

}  // namespace reductio::generators
