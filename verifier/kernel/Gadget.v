(* A gadget: what replaces blocks of bits on either side; and what it makes of the score of two rows.

   A row of d bits is cut into blocks (Blocks.v). Every block becomes the `width` entries of its line in the
   table of the row's side: entry i of block k is coordinate i * ceil(d / block) + k. Then come the pads:
   each has max(0, length d) coordinates, of which the first `ones` are 1 and the others 0; their number
   depends on the side, on d and on the number of ones in the row, and is clamped to what there is.

   What a pair of blocks adds to the scores and weights is its kind; there are few (`kinds`). `pair_scores`:
   for two rows of d bits there are counts c 0, c 1, ... of the kinds, such that the score of the rows is
   `source_score` of the counts and the score of their images is `image_score`. *)
From Coq Require Import List ZArith Lia Arith.
From Reductio Require Import Pairs Counts Blocks.
Import ListNotations.
Open Scope Z_scope.

Inductive side := left | right.

Record pad := {
  pad_length : Z -> Z;       (* d *)
  ones : side -> Z -> Z -> Z (* side, d, weight of the row *)
}.

Record gadget := {
  from : pair_problem;
  to : pair_problem;
  block : nat;                (* bits *)
  width : nat;                (* entries for a block *)
  table : side -> list row;   (* a line for each value of a block, by number *)
  pads : list pad;
  tau : Z -> Z -> Z -> Z      (* the target's threshold: d, the number of blocks, the source's threshold *)
}.

Definition weight (a : row) : Z := sum (fun x => x) a.

Definition clamp (x n : Z) : Z := Z.max 0 (Z.min x n).

Definition pad_row (n x : Z) : row := repeat 1 (Z.to_nat (clamp x n)) ++ repeat 0 (Z.to_nat (n - clamp x n)).

Section Gadget.
  Variable g : gadget.

  Definition entry (s : side) (i : nat) (u : row) : Z := nth i (nth (number u) (table g s) []) 0.

  Definition pad_size (p : pad) (d : Z) : Z := Z.max 0 (pad_length p d).

  Definition image_row (s : side) (a : row) : row :=
    let d := Z.of_nat (length a) in
    flat_map (fun i => map (entry s i) (blocks (block g) a)) (seq 0 (width g)) ++
    flat_map (fun p => pad_row (pad_size p d) (ones p s d (weight a))) (pads g).

  Definition image_dim (d : nat) : nat :=
    (width g * block_count (block g) d + Z.to_nat (sum (fun p => pad_size p (Z.of_nat d)) (pads g)))%nat.

  (* What a pair of blocks adds: to the source's score, to the image's, to the weights of both rows (which
     only pads look at); and whether its last 1, 2, ... coordinates are zero. *)

  Definition gain (s s' : side) (p : row * row) : Z :=
    sum (fun i => term (to g) (entry s i (fst p)) (entry s' i (snd p))) (seq 0 (width g)).

  Definition padded (x : Z) : Z := match pads g with [] => 0 | _ => x end.

  Definition kind (s s' : side) (p : row * row) : list Z :=
    [side_by_side (term (from g)) p; gain s s' p; padded (side_by_side (fun x _ => x) p);
     padded (side_by_side (fun _ y => y) p)] ++ map (fun j => blank (block g) j p) (seq 1 (block g - 1)).

  Definition kinds (s s' : side) (pairs : list (row * row)) : list (list Z) :=
    nodup (list_eq_dec Z.eq_dec) (map (kind s s') pairs).

  (* Totals over a pair of rows, from counts c of kinds k. *)

  Section Totals.
    Variables (k : list (list Z)) (c : nat -> Z) (d : Z).

    Definition total (i : nat) : Z := weigh (fun v => nth i v 0) k c.

    Definition block_total : Z := weigh (fun _ => 1) k c.

    Definition each {A} (f : A -> Prop) (l : list A) : Prop := fold_right (fun x p => f x /\ p) True l.

    (* There are ceil(d / block) blocks, and one of them is zero beyond coordinate d. *)
    Definition counted : Prop :=
      let n := block_total in let b := Z.of_nat (block g) in
      nonnegative k c /\ 0 <= d /\ b * n - b < d <= b * n /\
      each (fun j => 0 < d -> d <= b * n - Z.of_nat j -> 1 <= total (3 + j)) (seq 1 (block g - 1)).

    Definition source_score : Z :=
      total 0 - (block_total * Z.of_nat (block g) - d) * term (from g) 0 0.

    (* A pad with x ones against y ones. *)
    Definition pad_gain (n x y : Z) : Z :=
      let excess := Z.max 0 (x - y) in
      (x - excess) * term (to g) 1 1 + excess * term (to g) 1 0 + (excess + y - x) * term (to g) 0 1 +
      (n - y - excess) * term (to g) 0 0.

    Definition image_score (s s' : side) : Z :=
      total 1 + sum (fun p => let n := pad_size p d in
                              pad_gain n (clamp (ones p s d (total 2)) n) (clamp (ones p s' d (total 3)) n))
                    (pads g).
  End Totals.

  (* Scores of pads. *)

  Lemma length_pad_row n x : 0 <= n -> length (pad_row n x) = Z.to_nat n.
  Proof. intros N. unfold pad_row, clamp. rewrite app_length, !repeat_length. lia. Qed.

  Lemma score_ones f x y n : (x <= n)%nat -> (y <= n)%nat ->
    score f (repeat 1 x ++ repeat 0 (n - x)) (repeat 1 y ++ repeat 0 (n - y)) =
    Z.of_nat (min x y) * f 1 1 + Z.of_nat (x - y) * f 1 0 + Z.of_nat (y - x) * f 0 1 +
    Z.of_nat (n - max x y) * f 0 0.
  Proof.
    revert y n. induction x as [| x IH]; intros y n X Y.
    - revert n Y X. induction y as [| y IH]; intros n Y X.
      + cbn [repeat app]. rewrite Nat.sub_0_r, score_repeat. cbn. rewrite Nat.sub_0_r. lia.
      + destruct n as [| n]; [lia |]. specialize (IH n ltac:(lia) ltac:(lia)).
        rewrite Nat.sub_0_r in IH |- *. cbn [repeat app score Nat.sub] in *. rewrite IH.
        cbn [Nat.min Nat.max]. rewrite Nat.sub_0_r. nia.
    - destruct n as [| n]; [lia |]. destruct y as [| y].
      + specialize (IH O n ltac:(lia) ltac:(lia)).
        rewrite Nat.sub_0_r in IH |- *. cbn [repeat app score Nat.sub] in *. rewrite IH.
        rewrite Nat.min_0_r, Nat.max_0_r, !Nat.sub_0_r. cbn [Nat.min Nat.max]. nia.
      + cbn [repeat app score Nat.sub]. rewrite IH by lia. cbn [Nat.min Nat.max]. nia.
  Qed.

  Lemma score_pad_row n x y : 0 <= n ->
    score (term (to g)) (pad_row n x) (pad_row n y) = pad_gain n (clamp x n) (clamp y n).
  Proof.
    intros N. unfold pad_row.
    rewrite !Z2Nat.inj_sub, score_ones by (unfold clamp; lia).
    unfold pad_gain. cbv zeta. repeat f_equal; unfold clamp; lia.
  Qed.

  Lemma score_pads (length_of : pad -> Z) (x y : pad -> Z) l : (forall p, 0 <= length_of p) ->
    score (term (to g)) (flat_map (fun p => pad_row (length_of p) (x p)) l)
                        (flat_map (fun p => pad_row (length_of p) (y p)) l) =
    sum (fun p => pad_gain (length_of p) (clamp (x p) (length_of p)) (clamp (y p) (length_of p))) l.
  Proof.
    intros N. induction l as [| p l IH]; [reflexivity |].
    cbn. now rewrite score_app, score_pad_row, IH by (rewrite ?length_pad_row; auto).
  Qed.

  (* Scores of the entries of blocks. *)

  Lemma score_map f (h k : row -> Z) us vs :
    score f (map h us) (map k vs) = sum (fun p => f (h (fst p)) (k (snd p))) (combine us vs).
  Proof. revert vs. induction us as [| u us IH]; intros [| v vs]; cbn; now rewrite ?IH. Qed.

  Lemma score_entries s s' us vs l : length us = length vs ->
    score (term (to g)) (flat_map (fun i => map (entry s i) us) l)
                        (flat_map (fun i => map (entry s' i) vs) l) =
    sum (fun p => sum (fun i => term (to g) (entry s i (fst p)) (entry s' i (snd p))) l) (combine us vs).
  Proof.
    intros E. rewrite <- sum_exchange. induction l as [| i l IH]; [reflexivity |].
    cbn. now rewrite score_app, score_map, IH by (now rewrite !map_length).
  Qed.

  Lemma length_entries s us l :
    length (flat_map (fun i => map (entry s i) us) l) = (length l * length us)%nat.
  Proof. induction l; [reflexivity |]. cbn. now rewrite app_length, map_length, IHl. Qed.

  Lemma length_image_row s a : length (image_row s a) = image_dim (length a).
  Proof.
    unfold image_row, image_dim. rewrite app_length, length_entries, seq_length, length_blocks. f_equal.
    induction (pads g) as [| p l IH]; [reflexivity |].
    assert (0 <= sum (fun p => pad_size p (Z.of_nat (length a))) l)
      by (clear; induction l; cbn; unfold pad_size in *; lia).
    cbn. rewrite app_length, IH, length_pad_row; unfold pad_size in *; lia.
  Qed.

  Lemma weights a b : length a = length b ->
    score (fun x _ => x) a b = weight a /\ score (fun _ y => y) a b = weight b.
  Proof.
    revert b. induction a as [| x a IH]; intros [| y b] E; try discriminate; [now split |].
    cbn in *. unfold weight in *. cbn. destruct (IH b); [congruence | lia].
  Qed.

  Lemma each_in {A} (f : A -> Prop) l : (forall x, In x l -> f x) -> each f l.
  Proof. induction l; simpl; auto. Qed.

  Lemma kind_blank s s' p j : (1 <= j < block g)%nat -> nth (3 + j) (kind s s' p) 0 = blank (block g) j p.
  Proof.
    intros J. destruct j as [| j]; [lia |]. unfold kind. cbn [app nth Nat.add].
    rewrite (nth_indep _ 0 (blank (block g) 0 p)) by (rewrite map_length, seq_length; lia).
    rewrite (map_nth (fun j => blank (block g) j p)), seq_nth by lia. reflexivity.
  Qed.

  Theorem pair_scores s s' pairs a b d : (1 <= block g)%nat -> length a = d -> length b = d ->
    incl (paired (block g) a b) pairs ->
    let k := kinds s s' pairs in
    exists c, counted k c (Z.of_nat d) /\ block_total k c = Z.of_nat (block_count (block g) d) /\
              score (term (from g)) a b = source_score k c (Z.of_nat d) /\
              score (term (to g)) (image_row s a) (image_row s' b) = image_score k c (Z.of_nat d) s s'.
  Proof.
    intros B A E I k. assert (AB : length a = length b) by congruence.
    destruct (counts k (map (kind s s') (paired (block g) a b))) as (c & N & W).
    { intros v V. apply nodup_In. apply in_map_iff in V as (p & <- & P). now apply in_map, I. }
    assert (T : forall i, total k c i = sum (fun p => nth i (kind s s' p) 0) (paired (block g) a b)).
    { intros i. unfold total. now rewrite <- W, sum_map. }
    assert (S : forall f, sum (side_by_side f) (paired (block g) a b) = score f a b +
                (Z.of_nat (block_count (block g) d) * Z.of_nat (block g) - Z.of_nat d) * f 0 0).
    { intros f. now rewrite <- (score_blocks f _ _ _ B AB), A. }
    assert (K : block_total k c = Z.of_nat (block_count (block g) d)).
    { unfold block_total. now rewrite <- W, sum_one, map_length, length_paired, A. }
    exists c. split; [| split; [exact K | split]].
    - pose proof (block_count_bounds (block g) d B) as D.
      unfold counted. rewrite K. repeat split; try nia; [exact N |].
      apply each_in. intros j J P L. apply in_seq in J. rewrite T.
      rewrite (sum_ext _ (blank (block g) j)) by (intros; apply kind_blank; lia).
      apply blank_last; rewrite ?A; nia.
    - unfold source_score. rewrite T, K. cbn [kind app nth]. setoid_rewrite S. lia.
    - unfold image_row, image_score.
      rewrite score_app by (rewrite !length_entries, !length_blocks; congruence).
      rewrite score_entries by (rewrite !length_blocks; congruence).
      rewrite A, E, score_pads by (unfold pad_size; lia).
      rewrite !T. cbn [kind app nth]. f_equal.
      destruct (pads g) as [| p l] eqn:Pads; [reflexivity |]. rewrite <- Pads.
      destruct (weights a b AB) as [<- <-].
      assert (P : forall f, f 0 0 = 0 ->
                  sum (fun p => padded (side_by_side f p)) (paired (block g) a b) = score f a b).
      { intros f F. unfold padded. rewrite Pads. setoid_rewrite S. rewrite F. lia. }
      now rewrite !P.
  Qed.
End Gadget.
