/** The core and one kind, used once: its group's table is read then. */
import { build } from 'withal';
import { image } from 'withal/openshift/3.11/image/v1';

build(image.new('nginx'));
